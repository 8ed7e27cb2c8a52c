package dev.ac7.cli;

import java.util.stream.Collectors;

/** The overview of all verbs, for {@code ac7 --help}. Each verb describes its own options. */
final class Usage {
    static final String ALL = """
            usage: ac7 <command> [options]

            Run a team:
              setup                 create a team: its admin, the admin's token and authenticator
              serve                 run the broker
              quickstart            check the broker, seed a first objective, open the web page
              platform-connect      register this broker with a platform, by a code that somebody confirms there
              platform-connect status
                                    which platform the broker trusts, and whether that works
              platform-connect re-pair
                                    register again, replacing the trust
              platform-connect unpair
                                    end the trust

            Run an authority:
              authority serve       run the authority: names of browser-hosted servers, and their WebRTC offers
              authority copy-store  copy an authority's records into another kind of storage

            Run a platform:
              platform serve        run the platform: the hosted front door of teams whose brokers stay where they are
              platform account      list its accounts, or print a link that lets somebody make one
              platform keys         list its signing keys, rotate them, or remove one

            This machine:
              connect               get a token for this machine; someone approves it by a short code
              status                which broker, which member, which credential, and whether it works

            Messages:
              push                  send a message to a member, a channel or everybody
              listen                print messages as they come, across every break
              history               earlier messages, of one conversation or by their words

            Channels:
              channels list         the channels and your role in each
              channels view         a channel and who is in it
              channels create       make a channel
              channels rename       give a channel another slug
              channels archive      close a channel for good
              channels join         join a channel
              channels leave        leave a channel
              channels add          put a member into a channel
              channels remove       take a member out of a channel

            The team:
              roster                who is in the team and who is connected
              team get              name, directive, context and presets
              team set              change name, directive or context
              team export           write the team as an ac7.json
              presets list          permission presets
              presets set           create or replace a preset
              presets delete        delete a preset

            Members:
              member list           members, roles and permissions
              member create         add a member and show its first token
              member update         change role, instructions or permissions
              member delete         remove a member and all its tokens
              enroll                give a member a (new) authenticator for web sign-in
              rotate                revoke all tokens of a member and show a fresh one

            Devices:
              enroll pending        devices waiting for approval
              enroll approve        let a device in
              enroll reject         turn a device away
              tokens list           tokens of a member
              tokens revoke         revoke one token

            Records:
              audit                 what was done, by whom, when; --verify checks the chain

            `ac7 <command> --help` lists the options of a command. `ac7 --version` prints the version.
            Environment: AC7_URL, AC7_TOKEN (client); AC7_CONFIG_PATH, AC7_DB_PATH, AC7_HOST, AC7_PORT (broker);
            HOST, PORT, DATABASE_URL and more (see docs/authority-settings.md and docs/platform-settings.md).
            """;

    private Usage() {}

    /** The lines about one group of verbs. */
    static String of(String group) {
        return ALL.lines()
                .filter(line -> line.startsWith("  " + group + " "))
                .map(line -> line + "\n")
                .collect(Collectors.joining("", "usage: ac7 " + group + " <subcommand> [options]\n\n", ""));
    }
}
