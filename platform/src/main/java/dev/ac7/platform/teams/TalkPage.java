package dev.ac7.platform.teams;

import dev.ac7.platform.home.Frame;

/**
 * A conversation of a team, which scripts fill through the proxy.
 *
 * @param channel whether it is a channel; else it is with one member
 * @param name of the channel or member, as the path says; it may not exist
 */
public record TalkPage(Frame frame, TeamHead head, boolean channel, String name) {
    /** As people write it. */
    public String title() {
        return (channel ? "#" : "@") + name;
    }
}
