package io.github.m365cache.server;

import io.github.m365cache.server.shell.Version;

/** What a person sees who starts the application without a command. */
final class HelpPage {
  private HelpPage() {}

  /**
   * The page.
   *
   * @param command how the application is started
   */
  static String text(String command) {
    return """
    m365-mcp %1$s: Microsoft 365 for MCP clients, answered from an encrypted local cache.

    Try it, without an account and without a configuration:

        %2$s demo

    Sign in, with the id of your app registration (docs/sign-in.md) in M365_MCP_CLIENT_ID:

        %2$s login

    Use it in an MCP client:

        {
          "mcpServers": {
            "m365": {
              "command": "%3$s",
              "args": ["serve"],
              "env": { "M365_MCP_CLIENT_ID": "<the id of your app registration>" }
            }
          }
        }

        "args": ["serve", "--demo"] serves a simulated tenant instead; it needs no account.

    Commands:

        serve          serve an MCP client over standard input and output
        login          sign an account in, by browser or with a code for any device
        accounts       list who is signed in
        logout ACCOUNT sign an account out and shred what is cached of it
        demo           show what the cache does, against a simulated tenant
        config check   check the configuration and say what is wrong with it
        config show    print the configuration in force, without secrets
        plugins        list the plugins, their tools and the size of tools/list
        cache stats    print how full the cache is and what it saved
        cache verify   check that the database is whole, and the audit of invalidations
        cache invalidate PATTERN
                       drop cached answers whose key matches, such as 'email_list:*'
        cache export --account ACCOUNT
                       write what the cache holds of an account, as JSON lines
        cache forget --account ACCOUNT --confirm
                       leave nothing of an account in the cache
        cache reset    move the cache aside and start with an empty one
        cache rotate-key
                       encrypt the cache anew under a new key
        --help, --version

    Environment:

        M365_MCP_CLIENT_ID             the app registration that people sign in with
        M365_MCP_TENANT_ID             whose accounts may sign in (default common: all)
        M365_MCP_ACCESS_TOKEN          access token for Microsoft Graph; one account
        M365_MCP_ACCESS_TOKEN_<NAME>   the same for several accounts
        M365_MCP_GRAPH_ENDPOINT        root of the cloud (default https://graph.microsoft.com)
        M365_MCP_CACHE_DB_PATH         the encrypted cache (default ~/.m365_mcp_cache.db)
        M365_MCP_CACHE_KEY             its key: base64 of 32 bytes (default: the OS keyring)
        M365_MCP_CACHE_ENABLED         false serves without a cache
        M365_MCP_READ_ONLY             true leaves the tools out that change something
        M365_MCP_HTTP_TOKEN            bearer token of serve --transport http (default: one is made)
        M365_MCP_LOG_LEVEL             debug, info, warn or error; logs go to standard error

    """
        .formatted(Version.current(), command, command.replace("\\", "\\\\"));
  }
}
