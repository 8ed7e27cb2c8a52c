package dev.ac7.broker.home;

import dev.ac7.kernel.web.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;

/**
 * Turns a page's record into HTML. The record's name finds its template: {@code dev.ac7.broker.members.MemberPage} is
 * drawn by {@code src/main/jte/members/MemberPage.jte}, compiled with the rest of the build. Safe from any thread.
 */
public final class Pages {
    private static final String GENERATED = "dev.ac7.broker.pages";
    private static final String FEATURES = "dev.ac7.broker.";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), GENERATED);

    /** Draws the page into the output. */
    public void render(Record page, TemplateOutput output) {
        engine.render(template(page.getClass()), page, output);
    }

    /** Draws the page as a string. */
    public String render(Record page) {
        StringOutput output = new StringOutput(16 * 1024);
        render(page, output);
        return output.toString();
    }

    /** The page as a reply. */
    public Reply reply(int status, Record page) {
        return Reply.html(status, render(page).getBytes(StandardCharsets.UTF_8));
    }

    /** Name of the template that draws records of this type. */
    static String template(Class<? extends Record> type) {
        String feature = type.getPackageName().substring(FEATURES.length());
        return feature.replace('.', '/') + "/" + type.getSimpleName() + ".jte";
    }
}
