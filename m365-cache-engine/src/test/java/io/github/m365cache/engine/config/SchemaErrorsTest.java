package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaErrorsTest {
  @TempDir Path folder;

  private void assertFault(String hocon, String message) {
    String fault = Deployment.in(folder).fault(hocon);
    assertEquals(message, fault);
    assertFalse(fault.contains("\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cach { } | app.conf:2: cach: unknown key; known: m365",
        "m365.cach { } | app.conf:2: m365.cach: unknown key; did you mean 'cache'?",
        "m365.cache.max-totl = 1 GiB | app.conf:2: m365.cache.max-totl: unknown key; did you mean"
            + " 'max-total'?",
        "m365.tasks.worker = 1 | app.conf:2: m365.tasks.worker: unknown key; did you mean"
            + " 'workers'?",
        "m365.tasks.workers = 0 | app.conf:2: m365.tasks.workers: must be an integer between 1 and"
            + " 64; change the number",
        "m365.tasks.lease = 0 | app.conf:2: m365.tasks.lease: must be more than nothing; raise it",
        "m365.tasks.back-off.most = 1 second | app.conf:2: m365.tasks.back-off.most: must not be"
            + " less than first; raise it",
        "m365.graph.zzz = 1 | app.conf:2: m365.graph.zzz: unknown key; known: endpoint,"
            + " concurrency, max-wait, timeout",
        "m365.cache.enabled = maybe | app.conf:2: m365.cache.enabled: must be true or false, not"
            + " string; change it",
        "m365.cache.readers = 5 | app.conf:2: m365.cache.readers: must be an integer between 0 and"
            + " 4; change the number",
        "m365.cache.readers = two | app.conf:2: m365.cache.readers: must be an integer, not string;"
            + " change it",
        "m365.cache.readers = 1.5 | app.conf:2: m365.cache.readers: must be an integer, not number;"
            + " change it",
        "m365.cache.max-total = 1000 | app.conf:2: m365.cache.max-total: has no unit; write a size"
            + " such as '10 MiB'",
        "m365.cache.max-total = 2 Gb | app.conf:2: m365.cache.max-total: has the unknown unit 'Gb';"
            + " did you mean 'GB'?",
        "m365.cache.max-entry = 3 GiB | app.conf:2: m365.cache.max-entry: must not be more than"
            + " max-total; lower it",
        "m365.cache.max-entry = 0 | app.conf:2: m365.cache.max-entry: must be more than nothing;"
            + " raise it",
        "m365.cache.max-entry = large | app.conf:2: m365.cache.max-entry: must be a size such as"
            + " '10 MiB'",
        "m365.cache.max-entry = [] | app.conf:2: m365.cache.max-entry: must be a size such as '10"
            + " MiB', not list; change it",
        "m365.cache.cleanup.start = 1.5 | app.conf:2: m365.cache.cleanup.start: must be a number"
            + " above 0 and up to 1, not number; change it",
        "m365.cache.cleanup.target = 0.9 | app.conf:2: m365.cache.cleanup.target: must be less than"
            + " start; lower it",
        "m365.cache.compression.codec = gzp | app.conf:2: m365.cache.compression.codec: must be one"
            + " of gzip, none, zstd; did you mean 'gzip'?",
        "m365.cache.compression.level = 10 | app.conf:2: m365.cache.compression.level: must be an"
            + " integer between 1 and 9; change the number",
        "m365.cache.compression { codec = zstd, level = 20 } | app.conf:2:"
            + " m365.cache.compression.level: must be an integer between 1 and 19; change the"
            + " number",
        "m365.cache = 1 | app.conf:2: m365.cache: must be an object such as { name = value }, not"
            + " number; change it",
        "m365.cache.path = null | app.conf:2: m365.cache: 'path' is missing; give it a value",
        "m365.cache.path = \" \" | app.conf:2: m365.cache.path: is blank; give it a value or leave"
            + " it out",
        "m365.keys.timeout = 3 secnds | app.conf:2: m365.keys.timeout: has the unknown unit"
            + " 'secnds'; did you mean 'seconds'?",
        "m365.keys.timeout = 0 | app.conf:2: m365.keys.timeout: must be more than nothing; raise"
            + " it",
        "m365.keys.sources = [] | app.conf:2: m365.keys.sources: must name at least one source,"
            + " each once; change the list",
        "m365.keys.sources = file | app.conf:2: m365.keys.sources: must be a list such as [a, b],"
            + " not string; change it",
        "m365.graph.concurrency.process = 3 | app.conf:2: m365.graph.concurrency.process: must be"
            + " an integer between 4 and 1024; change the number",
        "m365.graph.concurrency.grow-after = 0 | app.conf:2: m365.graph.concurrency.grow-after:"
            + " must be an integer between 1 and 10000; change the number",
        "m365.graph.concurrency.low-budget = 2 | app.conf:2: m365.graph.concurrency.low-budget:"
            + " must be a number above 0 and up to 1, not number; change it",
        "m365.graph.endpoint = \"http://graph.microsoft.com\" | app.conf:2: m365.graph.endpoint:"
            + " must be https, or http on a loopback address; change the scheme",
        "m365.graph.endpoint = \"graph\" | app.conf:2: m365.graph.endpoint: is not the root of a"
            + " cloud; write one such as 'https://graph.microsoft.us'",
        "m365.tools.preset = al | app.conf:2: m365.tools.preset: must be one of all,"
            + " core, mail, calendar, files, read-only; did you mean 'all'?",
        "m365.plugins.mial {} | app.conf:2: m365.plugins.mial: there is no such plugin, did you"
            + " mean 'mail'? There are: mail; install it or remove this section",
        "m365.plugins.zzz {} | app.conf:2: m365.plugins.zzz: there is no such plugin. There are:"
            + " mail; install it or remove this section",
        "m365.plugins.mail.operations.email_move.permissions = [Mail.ReadWrite, mail] |"
            + " app.conf:2: m365.plugins.mail.operations.email_move.permissions: 'mail' is no"
            + " permission of Microsoft Graph; write a name such as Mail.Read or Files.Read.All",
        "m365.plugins.mail.operations.email_move.permissions = Mail.ReadWrite | app.conf:2:"
            + " m365.plugins.mail.operations.email_move.permissions: must be a list such as [a, b],"
            + " not string; change it",
        "m365.plugins.mail.operations.email_move.edits = [{ rule = \"@message:{emial_id}\", types ="
            + " [email_list], members = [] }] | app.conf:2:"
            + " m365.plugins.mail.operations.email_move.edits.rule: {emial_id} is neither a"
            + " parameter nor {result.field}; did you mean 'email_id'?",
        "m365.plugins.mail.operations.email_move.edits = [{ rule = \"email_list:*\", types ="
            + " [email_list], members = [] }] | app.conf:2:"
            + " m365.plugins.mail.operations.email_move.edits.rule: must be a rule that begins with"
            + " @, such as \"@message:{result.id}\"",
        "m365.plugins.mail.operations.email_move.edits = [{ rule = \"@message:{email_id}\", types ="
            + " [mails], members = [] }] | app.conf:2:"
            + " m365.plugins.mail.operations.email_move.edits.types: there is no cached read"
            + " 'mails'; name those whose lists change",
        "m365.plugins.mail.settle.\"email_lst:*\" = 1 second | app.conf:2:"
            + " m365.plugins.mail.settle.\"email_lst:*\": no write of this plugin has this rule;"
            + " did you mean 'email_list:*'?",
        "m365.plugins.mail.settle.\"email_list:*\" = 60 | app.conf:2:"
            + " m365.plugins.mail.settle.\"email_list:*\": has no unit; write a duration such as '2"
            + " minutes'",
        "m365.plugins.mail.enable = no | app.conf:2: m365.plugins.mail.enable: unknown key; did you"
            + " mean 'enabled'?",
      })
  void aSettingThatIsWrongIsNamedWithFileLineAndRemedy(String hocon, String message) {
    assertFault("# a comment\n" + hocon, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "emial_list { ttl.fresh = 1 s } | emial_list: 'kind' is missing; write kind = read or kind"
            + " = write, or did you mean 'email_list'?",
        "Email { kind = read } | Email: is no name of an operation; use lower-case words with"
            + " underscores",
        "email_list.kind = reed | email_list.kind: must be one of read, write; did you mean"
            + " 'read'?",
        "email_list.ttls = 1 | email_list.ttls: unknown key; did you mean 'ttl'?",
        "email_list.ttl.fresh = 2 minuts | email_list.ttl.fresh: has the unknown unit 'minuts'; did"
            + " you mean 'minute'?",
        "email_list.ttl.fresh = 2 | email_list.ttl.fresh: has no unit; write a duration such as '2"
            + " minutes'",
        "email_list.ttl.fresh = 1 hour | email_list.ttl.stale: must not be less than fresh; raise"
            + " it",
        "email_list.ttl.keep = 5 minutes | email_list.ttl.keep: must not be less than stale; raise"
            + " it, or switch it off by 0",
        "email_list.ttl = null | email_list: 'ttl' is missing; give it a value",
        "email_list.key = [foldr] | email_list.key: there is no parameter 'foldr'; did you mean"
            + " 'folder'?",
        "email_list.key = [folder, folder] | email_list.key: 'folder' is in the key twice; leave it"
            + " out once",
        "email_list.cut-by = limt | email_list.cut-by: must name an integer of the key; did you"
            + " mean 'limit'?",
        "email_list.cut-by = folder | email_list.cut-by: must name an integer of the key; known:"
            + " limit",
        "email_list { cut-by = limit, parameters.limit.min = 0 } | email_list.cut-by: 'limit' must"
            + " be at least 1; give it min = 1 or more",
        "email_move.cut-by = limit | email_move.cut-by: belongs to a read; leave it out",
        "email_list.tags = [\"in:x:{foldr}\"] | email_list.tags: {foldr}: there is no such"
            + " parameter; did you mean 'folder'?",
        "email_list.tags = [\"in:x:{message_key}\"] | email_list.tags: {message_key}: there is no"
            + " such parameter; known: zone, folder, folder_id, limit, unread_only, body",
        "email_list.tags = [\"x:{result.id}\"] | email_list.tags: {result.id}: 'result' is for"
            + " rules; name the field of the answer alone",
        "email_list.tags = [\"x:{}\"] | email_list.tags: has a place without a name; a place is"
            + " written {name} or {items.name}",
        "email_list.tags = [\"x:id}\"] | email_list.tags: has a '}' without '{'; a place is written"
            + " {name}",
        "email_list.fetcher = null | email_list: 'fetcher' is missing; give it a value",
        "email_list.fetcher = [] | email_list.fetcher: must be a text, not list; change it",
        "email_get.fetcher.type = null | email_get.fetcher: 'type' is missing; give it a value",
        "email_list.action = x | email_list.action: belongs to a write; leave it out",
        "email_move.action = null | email_move: 'action' is missing; give it a value",
        "email_move.fetcher = x | email_move.fetcher: belongs to a read; leave it out",
        "email_move.safety = null | email_move: 'safety' is missing; give it a value",
        "email_move.safety = safe | email_move.safety: a write is moderate, dangerous or critical;"
            + " say which",
        "email_move.confirm-when {} | email_move.confirm-when: is for what is dangerous or"
            + " critical; leave it out",
        "email_list.confirm-when {} | email_list.confirm-when: belongs to a write; leave it out",
        "email_get.warm { priority = 1, throttle = 0 } | email_get.warm: a read with required"
            + " parameters has no default call; leave warm out",
        "email_list.warm.priority = 11 | email_list.warm.priority: must be an integer between 1 and"
            + " 10; change the number",
      })
  void anOperationThatIsWrongIsNamedWithFileLineAndRemedy(String hocon, String message) {
    String fault = Deployment.in(folder).fault("\nm365.plugins.mail.operations." + hocon);
    String path = "m365.plugins.mail.operations.";
    assertTrue(
        fault.equals("app.conf:2: " + path + message)
            || fault.equals("reference.conf(mail):14: " + path + message),
        fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x {} | x: 'type' is missing; give it a value",
        "x.type = text | x.type: must be one of string, integer, boolean, strings, object; known:"
            + " string, integer, boolean, strings, object",
        "x { type = strng } | x.type: must be one of string, integer, boolean, strings, object; did"
            + " you mean 'string'?",
        "cursor.type = string | cursor: is a parameter of the engine's own; leave it out",
        "fooBar.type = string | fooBar: is no name of a parameter; use lower-case words with"
            + " underscores",
        "limit.maxx = 5 | limit.maxx: unknown key; did you mean 'max'?",
        "limit.default = 500 | limit.default: 'limit' must be an integer between 1 and 200, not the"
            + " given integer; change the default",
        "limit.default = many | limit.default: 'limit' must be an integer between 1 and 200, not a"
            + " text of 4 characters; change the default",
        "limit.required = true | limit.default: a required parameter has no default; leave one of"
            + " them out",
        "limit.min = 300 | limit.min: must not be more than max; lower it",
        "limit.names = [a] | limit.names: names are for texts; leave them out",
        "unread_only.max = 1 | unread_only.max: bounds are for integers, texts and lists; leave it"
            + " out",
        "folder.default = nowhere | folder.default: there is no such 'folder'; the known ones are:"
            + " inbox, sent, drafts, sentitems; change the default",
        "body.default = nothing | body.default: 'body' must be one of: text, html; change the"
            + " default",
        "folder_id.replaces = foldr | folder_id.replaces: there is no other parameter 'foldr'; did"
            + " you mean 'folder'?",
        "folder_id.replaces = folder_id | folder_id.replaces: there is no other parameter"
            + " 'folder_id'; did you mean 'folder'?",
        "folder_id.open-names = true | folder_id.open-names: is of use beside names only; give"
            + " names or leave it out",
      })
  void aParameterThatIsWrongIsNamedWithFileLineAndRemedy(String hocon, String message) {
    String path = "m365.plugins.mail.operations.email_list.parameters.";
    String fault = Deployment.in(folder).fault("\n\n" + path + hocon);
    assertTrue(
        fault.equals("app.conf:3: " + path + message)
            || fault.equals("reference.conf(mail):10: " + path + message),
        fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "email_lst:* | can match no key; did you mean 'email_list'?",
        "email_* | ",
        "emailfolders_* | ",
        "search_unified:* | ",
        "* | ",
        "*:email_id={email_id} | ",
        "zzz_* | can match no key; known: *",
        "email_list | can match no key; keys of this type read *",
        "email_list:*:folder={destination_folder}* | ",
        "email_list:*:zone=* | can match no key; keys of this type read"
            + " email_list:ACCOUNT:folder=...:folder_id=...:limit=...:unread_only=..., in this"
            + " order",
        "email_list:*:limit=*:folder=* | can match no key; keys of this type read *",
        "email_get:*:email_id={email_id}* | ",
        "email_get:*:emailid={email_id} | can match no key; keys of this type read"
            + " email_get:ACCOUNT:email_id=..., in this order",
        "email_get:*:email_id={mail_id} | {mail_id} is neither a parameter nor {result.field}; did"
            + " you mean 'email_id'?",
        "email_get:*:email_id={answer.id} | {answer.id} is neither a parameter nor {result.field};"
            + " known: result",
        "email_state:* | ",
        "@message:{result.id} | ",
        "@in:mailfolder:empty | ",
        "@in:driveitem:{email_id} | ",
        "@mesage:{email_id} | no entry can carry such a tag; did you mean 'message:'?",
        "@message | no entry can carry such a tag; did you mean 'message:'?",
        "@message:{} | has a place without a name; *",
      })
  void aRuleThatCanNeverMatchIsRefused(String rule, String message) {
    String path = "m365.plugins.mail.operations.email_move.invalidates";
    String hocon = path + " = [\n\"email_list:*\"\n\"" + rule + "\"\n]";
    if (message == null) {
      assertEquals(2, Deployment.in(folder).operation("email_move", hocon).invalidates().size());
      return;
    }
    String fault = Deployment.in(folder).fault(hocon);
    String start = "app.conf:3: " + path + ": '" + rule + "' ";
    assertTrue(fault.startsWith(start), fault);
    String what = fault.substring(start.length());
    if (message.endsWith("*") && !message.equals(rule)) {
      assertTrue(what.startsWith(message.substring(0, message.length() - 1)), fault);
    } else {
      assertEquals(message, what);
    }
  }

  @Test
  void aRuleMayNameAnOperationThatIsSwitchedOff() {
    assertEquals(
        6,
        Deployment.in(folder)
            .operation("email_move", "m365.plugins.mail.operations.email_get.enabled = false")
            .invalidates()
            .size());
  }

  @Test
  void malformedHoconIsNamedWithItsLine() {
    String fault = Deployment.in(folder).fault("m365 {\n cache = [1\n x = 2\n}");
    assertTrue(fault.startsWith("app.conf:3: List should have ended with ]"), fault);
    assertTrue(fault.endsWith("; mend the HOCON syntax there"), fault);
  }

  @Test
  void deepNestingIsAnErrorNotACrash() {
    String fault = Deployment.in(folder).fault("a=" + "[".repeat(200_000));
    assertTrue(fault.startsWith("app.conf"), fault);
  }

  @Test
  void aDeploymentThatIsNotThereIsAnError() {
    ConfigurationException fault =
        assertThrows(
            ConfigurationException.class,
            () -> Configuration.load(Optional.of(folder.resolve("no.conf")), Map.of()));
    assertEquals(
        folder.resolve("no.conf") + ": there is no such file; check the path", fault.message());
  }

  @Test
  void twoPluginsMayNotOfferOneOperation() {
    String other = Deployment.MAIL.replace("m365.plugins.mail {", "m365.plugins.other {");
    PluginCatalog both = Deployment.in(folder).catalog().with(new TestPlugin("other"), other);
    assertEquals(
        "reference.conf(other):20: m365.plugins.other.operations.email_get: plugin 'mail' has an"
            + " operation of this name too; switch one off by enabled = false",
        Deployment.in(folder).with(both).fault(""));
  }

  @Test
  void anOperationThatIsSwitchedOffLeavesItsNameToAnotherPlugin() {
    String other = Deployment.MAIL.replace("m365.plugins.mail {", "m365.plugins.other {");
    PluginCatalog both = Deployment.in(folder).catalog().with(new TestPlugin("other"), other);
    assertEquals(
        "other",
        Deployment.in(folder)
            .with(both)
            .operation("email_get", "m365.plugins.mail.enabled = false")
            .plugin());
  }

  @Test
  void aPluginsOwnFileDecidesAboutThePluginOnly() {
    PluginCatalog greedy =
        PluginCatalog.empty().with(new TestPlugin("mail"), "\nm365.cache.path = x");
    assertEquals(
        "reference.conf(mail):2: cache: is not this plugin's; keep to m365.plugins.mail",
        Deployment.in(folder).with(greedy).fault(""));
  }
}
