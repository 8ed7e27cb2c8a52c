package dev.ac7.broker.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.pages.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every page in every state. Leaves the drawn pages in {@code target/pages}, to be looked at. */
class PagesTest {
    private static final Path DRAWN = Path.of("target", "pages");
    private static final Set<String> FRAGMENTS = Set.of("pending-panel");
    private static final Map<String, Document> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void draw() throws IOException {
        Files.createDirectories(DRAWN);
        Pages pages = new Pages("dev.ac7.broker");
        for (Map.Entry<String, Record> sample : SamplePages.all().entrySet()) {
            String html = pages.render(sample.getValue());
            Files.writeString(DRAWN.resolve(sample.getKey() + ".html"), html);
            PAGES.put(sample.getKey(), Jsoup.parse(html));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPageIsText() {
        return onEach((name, page) -> {
            assertThat(page.select("style, [style], [srcdoc], iframe, object, embed, img, base"))
                    .as("what the content security policy forbids, or a hostile text made")
                    .isEmpty();
            for (Element script : page.select("script")) {
                assertThat(script.attr("src")).startsWith("/static/");
                assertThat(script.data()).isBlank();
            }
            for (Element element : page.getAllElements()) {
                for (Attribute attribute : element.attributes()) {
                    assertThat(attribute.getKey()).as("%s", element).doesNotStartWith("on");
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyPageStaysAtHome() throws IOException {
        Set<String> icons = symbols();
        return onEach((name, page) -> {
            for (Element element : page.select("[href]:not(use)")) {
                assertThat(element.attr("href"))
                        .as("%s", element)
                        .matches("(?s)/(?!/).*|#.+|otpauth://totp/.*|data:text/plain.*");
            }
            for (Element element : page.select("[src], [action], [formaction], [hx-get]")) {
                for (String key : List.of("src", "action", "formaction", "hx-get")) {
                    assertThat(element.attr(key)).matches("(?s)|/(?!/).*");
                }
            }
            for (Element use : page.select("use")) {
                assertThat(icons).contains(use.attr("href").replace("/static/icons.svg#", ""));
            }
            for (Element own : page.select("link[href^=/static/], script[src]")) {
                String file = own.attr("href") + own.attr("src");
                if (!file.equals("/static/htmx.min.js")) {
                    assertThat(PagesTest.class.getResource(file.replace("/static/", "/web/")))
                            .as(file)
                            .isNotNull();
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyPageHasABackbone() {
        return onEach((name, page) -> {
            assertThat(ids(page)).doesNotHaveDuplicates();
            if (FRAGMENTS.contains(name)) {
                return;
            }
            assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
            assertThat(page.title()).isNotBlank();
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("main#main")).hasSize(1);
            assertThat(page.body().selectFirst("a, button, input, summary").attr("href"))
                    .as("the first stop of the keyboard")
                    .isEqualTo("#main");
            int level = 1;
            for (Element heading : page.select("main :is(h1, h2, h3, h4)")) {
                int next = heading.tagName().charAt(1) - '0';
                assertThat(next).as("level of %s", heading).isLessThanOrEqualTo(level + 1);
                level = next;
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyFieldIsNamed() {
        return onEach((name, page) -> {
            for (Element field : page.select("input:not([type=hidden]), select, textarea")) {
                boolean labelled = !field.id().isEmpty()
                        && !page.select("label[for=" + field.id() + "]").isEmpty();
                assertThat(labelled || field.closest("label") != null)
                        .as("label of %s", field)
                        .isTrue();
                if (field.hasAttr("aria-invalid")) {
                    assertThat(field.attr("aria-describedby")).contains(field.id() + "-error");
                }
            }
            for (Element label : page.select("label[for]")) {
                assertThat(page.getElementById(label.attr("for")))
                        .as("%s", label)
                        .isNotNull();
            }
            for (String key : List.of("aria-describedby", "aria-labelledby")) {
                for (Element element : page.select("[" + key + "]")) {
                    for (String id : element.attr(key).split(" ")) {
                        assertThat(page.getElementById(id))
                                .as("%s of %s", id, element)
                                .isNotNull();
                    }
                }
            }
            for (Element button : page.select("button, a[href], summary")) {
                assertThat(button.text() + button.attr("aria-label"))
                        .as("name of %s", button)
                        .isNotBlank();
            }
            for (Element group : page.select("fieldset")) {
                assertThat(group.selectFirst("> legend")).as("%s", group).isNotNull();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everyChangeIsAPost() {
        return onEach((name, page) -> {
            for (Element form : page.select("form")) {
                Elements targets = form.select("[formaction]");
                boolean post = form.attr("method").equals("post");
                assertThat(form.attr("method")).isIn("post", "get");
                if (form.hasAttr("action")) {
                    assertThat(form.attr("action").startsWith("/ui/")).isEqualTo(post);
                } else {
                    assertThat(targets).isNotEmpty();
                }
                assertThat(targets).allSatisfy(button -> {
                    assertThat(post).isTrue();
                    assertThat(button.attr("formaction")).startsWith("/ui/");
                });
                assertThat(form.select("button[type=submit]")).isNotEmpty();
            }
            assertThat(page.select("a[href^=/ui/]")).isEmpty();
        });
    }

    @Test
    void hostileTextArrivesAsText() {
        Document home = PAGES.get("home-hostile");

        assertThat(home.selectFirst("h1").text()).isEqualTo(SamplePages.HOSTILE);
        assertThat(home.title()).contains(SamplePages.HOSTILE);
        assertThat(home.selectFirst(".notice p").text()).isEqualTo(SamplePages.HOSTILE);
        Document setup = PAGES.get("setup-wrong");
        assertThat(setup.getElementById("team").attr("value")).isEqualTo(SamplePages.HOSTILE);
        // The first line feed is markup: a browser drops it.
        assertThat(setup.getElementById("context").wholeText()).isEqualTo("\n\n" + SamplePages.HOSTILE + "</textarea>");
    }

    @Test
    void textOfMembersAndDevicesKeepsItsDirectionToItself() {
        for (String name : List.of("home-hostile", "device-hostile", "audit", "devices", "channel-wrong")) {
            Document page = PAGES.get(name);
            for (Element element : page.select("main *:containsOwn(\u202E)")) {
                assertThat(element.tagName()).as("%s", element).isIn("bdi", "code", "dt", "textarea", "option");
            }
        }
    }

    private static Stream<DynamicTest> onEach(NamedCheck check) {
        return PAGES.entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(page.getKey(), () -> check.check(page.getKey(), page.getValue())));
    }

    private static List<String> ids(Document page) {
        return page.select("[id]").eachAttr("id");
    }

    private static Set<String> symbols() throws IOException {
        try (InputStream sprite = PagesTest.class.getResourceAsStream("/web/icons.svg")) {
            Set<String> ids = new HashSet<>();
            Consumer<Element> keep = symbol -> ids.add(symbol.id());
            Jsoup.parse(new String(sprite.readAllBytes(), UTF_8))
                    .select("symbol")
                    .forEach(keep);
            return ids;
        }
    }

    private interface NamedCheck {
        void check(String name, Document page);
    }
}
