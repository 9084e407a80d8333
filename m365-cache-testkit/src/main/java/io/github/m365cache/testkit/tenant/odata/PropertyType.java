package io.github.m365cache.testkit.tenant.odata;

/** The kinds of properties that queries tell apart. */
public enum PropertyType {
  TEXT("Edm.String"),
  BOOLEAN("Edm.Boolean"),
  INSTANT("Edm.DateTimeOffset"),
  NUMBER("Edm.Int32"),
  COMPLEX("Edm.ComplexType"),
  COLLECTION("Collection");

  private final String edmName;

  PropertyType(String edmName) {
    this.edmName = edmName;
  }

  String edmName() {
    return edmName;
  }
}
