package dev.ac7.broker.setup;

/**
 * What was typed into the setup page.
 *
 * @param team 1 to 128 characters
 * @param directive 1 to 512 characters
 * @param context at most 4096 characters
 * @param name the first admin's member name
 * @param title the first admin's role, 1 to 64 characters
 * @param description at most 512 characters
 */
public record SetupForm(String team, String directive, String context, String name, String title, String description) {

    /** What the page starts with. */
    public static SetupForm fresh() {
        return new SetupForm("", "", "", "director-1", "director", "");
    }
}
