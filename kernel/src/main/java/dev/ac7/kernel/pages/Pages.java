package dev.ac7.kernel.pages;

import dev.ac7.kernel.web.Reply;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;

/**
 * Turns a page's record into HTML. The record's name finds its template: {@code dev.ac7.broker.members.MemberPage} is
 * drawn by {@code members/MemberPage.jte} of the broker, compiled with the rest of the build. Safe from any thread.
 */
public final class Pages {
    private final String features;
    private final TemplateEngine engine;

    /**
     * @param service package of the service, such as {@code dev.ac7.broker}; its templates are in {@code pages} below
     */
    public Pages(String service) {
        this.features = service + ".";
        this.engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Pages.class.getClassLoader(), service + ".pages");
    }

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
    String template(Class<? extends Record> type) {
        String feature = type.getPackageName().substring(features.length());
        return feature.replace('.', '/') + "/" + type.getSimpleName() + ".jte";
    }
}
