package dev.ac7.kernel.web;

/** Content negotiation as far as pages beside a wire need it (RFC 9110 section 12.5.1). */
public final class Accepted {
    private Accepted() {}

    /** Whether an {@code Accept} header names {@code text/html} and does not prefer JSON to it. */
    public static boolean prefersHtml(String accept) {
        double html = quality(accept, "text/html");
        return html > 0 && html >= quality(accept, "application/json");
    }

    private static double quality(String accept, String type) {
        for (String range : accept.split(",", -1)) {
            String[] parts = range.split(";", -1);
            if (parts[0].strip().equalsIgnoreCase(type)) {
                return quality(parts);
            }
        }
        return 0;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
