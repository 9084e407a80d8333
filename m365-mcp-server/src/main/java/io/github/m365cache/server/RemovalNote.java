package io.github.m365cache.server;

import io.github.m365cache.engine.AccountRemoval;

/** What people are told of the copies of the cache's file from before a removal. */
final class RemovalNote {
  private RemovalNote() {}

  static String of(AccountRemoval removal) {
    return switch (removal.shredding()) {
      case SHREDDED ->
          "Nothing of it is left, and the cache has a new key, which the key source '"
              + removal.keySource()
              + "' keeps; the old one is forgotten, so that older copies of the file stay shut.";
      case WAITING_FOR_OTHERS ->
          "Nothing of it is left. Other servers have the cache open: as soon as one process can be"
              + " alone with it, the cache gets a new key, so that older copies of the file stay"
              + " shut.";
      case TRIED_AGAIN_LATER ->
          "Nothing of it is left. The cache could not get a new key now; that is tried again, and"
              + " until then older copies of the file can be read.";
      case KEY_OF_THE_OPERATOR ->
          "Nothing of it is left. The key is one that only its keeper can change: older copies of"
              + " the file can be read with it. Put another one into M365_MCP_CACHE_KEY_NEW, run"
              + " 'm365-mcp cache rotate-key', and destroy the old one.";
      case NEXT_KEY_OF_THE_OPERATOR ->
          "Nothing of it is left. Now move M365_MCP_CACHE_KEY_NEW to M365_MCP_CACHE_KEY and destroy"
              + " the old key: whoever has it can read older copies of the file.";
      case CACHE_OFF -> "The cache is switched off; what it holds was not touched.";
    };
  }
}
