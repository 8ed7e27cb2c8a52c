package dev.ac7.platform.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ac7.kernel.ops.SettingInputs;
import dev.ac7.kernel.testing.Promise;
import dev.ac7.platform.servers.ServerUrl.Rule;
import dev.ac7.platform.settings.PlatformSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which server URLs may be paired, one by one (platform.md section 12.1). */
@Promise(41)
class ServerUrlsTest {
    static final ServerUrls PUBLIC = urls(Map.of(
            "PLATFORM_ORIGIN", "https://app.platform.example.com",
            "PLATFORM_TEAM_DOMAIN", "teams.other.net",
            "PLATFORM_OWN_ADDRESSES", "93.184.216.0/24"));

    private static ServerUrls urls(Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(
                Map.of("DATABASE_URL", "memory", "PLATFORM_KEK", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
        environment.putAll(settings);
        return new ServerUrls(PlatformSettings.resolve(new SettingInputs(Map.of(), environment, Optional.empty())));
    }

    static Object outcome(ServerUrls urls, String text) {
        return switch (urls.parse(text)) {
            case ServerUrl.Accepted(ServerOrigin origin) -> origin.toString();
            case ServerUrl.Refused(Rule rule) -> rule;
        };
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    https://ac7.acme.com,https://ac7.acme.com
                    https://ac7.acme.com/,https://ac7.acme.com
                    \u0001 https://ac7.acme.com \u0001,https://ac7.acme.com
                    HTTPS://AC7.Acme.COM.,https://ac7.acme.com
                    https:ac7.acme.com,https://ac7.acme.com
                    https:\\\\ac7.acme.com\\,https://ac7.acme.com
                    https://ac7.acme.com:443,https://ac7.acme.com
                    https://ac7.acme.com:,https://ac7.acme.com
                    https://ac7.acme.com:08717,https://ac7.acme.com:8717
                    https://ac7%2eacme.com,https://ac7.acme.com
                    https://%61c7.acme.com,https://ac7.acme.com
                    https://ac7。acme.com,https://ac7.acme.com
                    https://ＡＣ７.acme.com,https://ac7.acme.com
                    https://bücher.acme.com,https://xn--bcher-kva.acme.com
                    https://xn--strae-oqa.acme.com,https://xn--strae-oqa.acme.com
                    https://1.1.1.1,https://1.1.1.1
                    https://1.1:8717,https://1.0.0.1:8717
                    https://16843009,https://1.1.1.1
                    https://[2606:4700:4700:0::1111]:8717/,https://[2606:4700:4700::1111]:8717
                    https://metadata.acme.com,https://metadata.acme.com
                    https://localhost.acme.com,https://localhost.acme.com
                    """)
    void readsWhatMayBePairedAsBrowsersDo(String text, String origin) {
        assertThat(outcome(PUBLIC, text)).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, textBlock = """
                    '',FORM
                    ac7.acme.com,FORM
                    https://,FORM
                    https://:8717,FORM
                    https://[2606:4700::1111,FORM
                    https://ac7.acme.com:port,FORM
                    http://ac7.acme.com,SCHEME
                    ftp://ac7.acme.com,SCHEME
                    javascript:alert(1),SCHEME
                    https://user@ac7.acme.com,USER
                    https://@ac7.acme.com,USER
                    https://user:pass@ac7.acme.com,USER
                    https://ac7.acme.com:443@127.0.0.1,USER
                    https://ac7.acme.com\\@127.0.0.1,TAIL
                    https://ac7.acme.com/path,TAIL
                    https://ac7.acme.com//,TAIL
                    https://ac7.acme.com?,TAIL
                    https://ac7.acme.com/?q=1,TAIL
                    https://ac7.acme.com#,TAIL
                    https://broker,NAME
                    https://ac7..acme.com,NAME
                    https://-ac7.acme.com,NAME
                    https://ac7_1.acme.com,NAME
                    https://ac7 .acme.com,NAME
                    https://ac7.acme.com\u00a0,NAME
                    https://ac7%00.acme.com,NAME
                    https://ac7%ff.acme.com,NAME
                    https://ac7%2525.acme.com,NAME
                    https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.acme.com,NAME
                    https://1.2.3.4.5,NAME
                    https://256.256.256.256,NAME
                    https://08.8.8.8,NAME
                    https://4294967296,NAME
                    https://acme.0x,NAME
                    https://[1.1.1.1],NAME
                    https://[fe80::1%25eth0],NAME
                    https://straße.acme.com,SCRIPT
                    https://stra%C3%9Fe.acme.com,SCRIPT
                    https://localhost,RESERVED
                    https://LOCALHOST.,RESERVED
                    https://a.localhost,RESERVED
                    https://printer.local,RESERVED
                    https://vault.internal,RESERVED
                    https://wiki.intranet,RESERVED
                    https://nas.lan,RESERVED
                    https://nas.home.arpa,RESERVED
                    https://mail.corp,RESERVED
                    https://hidden.onion,RESERVED
                    https://a.test,RESERVED
                    https://a.invalid,RESERVED
                    https://a.example,RESERVED
                    https://metadata,RESERVED
                    https://metadata.google.internal,RESERVED
                    https://instance-data,RESERVED
                    https://instance-data.ec2.internal,RESERVED
                    https://127.0.0.1,ADDRESS
                    https://0x7f.1,ADDRESS
                    https://2130706433,ADDRESS
                    https://0177.0.0.1,ADDRESS
                    https://127.1.,ADDRESS
                    https://１２７.0.0.1,ADDRESS
                    https://%31%32%37.1,ADDRESS
                    https://0,ADDRESS
                    https://10.1.2.3,ADDRESS
                    https://0xa9fea9fe,ADDRESS
                    https://169.254.169.254,ADDRESS
                    https://93.184.216.34,ADDRESS
                    https://[::1],ADDRESS
                    https://[::],ADDRESS
                    https://[::ffff:127.0.0.1],ADDRESS
                    https://[::ffff:7f00:1],ADDRESS
                    https://[::ffff:1.1.1.1],ADDRESS
                    https://[64:ff9b::7f00:1],ADDRESS
                    https://[2002:7f00:1::],ADDRESS
                    https://[fd00::1],ADDRESS
                    https://[fe80::1],ADDRESS
                    https://ac7.acme.com:80,PORT
                    https://ac7.acme.com:0,PORT
                    https://ac7.acme.com:22,PORT
                    https://ac7.acme.com:6000,PORT
                    https://ac7.acme.com:6379,PORT
                    https://ac7.acme.com:2049,PORT
                    https://ac7.acme.com:65536,PORT
                    https://ac7.acme.com:99999999999999999999,PORT
                    https://app.platform.example.com:8717,OWN
                    https://teams.other.net,OWN
                    https://t-abc.teams.other.net,OWN
                    """)
    void namesTheRuleThatAUrlBreaks(String text, Rule rule) {
        assertThat(outcome(PUBLIC, text)).isEqualTo(rule);
    }

    @Test
    void looksAtNoMoreThanSoManyCharacters() {
        String blanks = " ".repeat(ServerUrls.LONGEST - "https://ac7.acme.com".length());
        assertThat(outcome(PUBLIC, blanks + "https://ac7.acme.com")).isEqualTo("https://ac7.acme.com");
        assertThat(outcome(PUBLIC, blanks + " https://ac7.acme.com")).isEqualTo(Rule.LENGTH);
    }

    @Test
    void letsPrivateServersInWhereTheOperatorDoes() {
        ServerUrls open = urls(Map.of(
                "PLATFORM_ORIGIN", "http://127.0.0.1:8080",
                "PLATFORM_ALLOW_PRIVATE_SERVERS", "true",
                "PLATFORM_TEAM_DOMAIN", "teams.other.net"));
        assertThat(outcome(open, "http://127.1:80/")).isEqualTo("http://127.0.0.1");
        assertThat(outcome(open, "http://broker:22")).isEqualTo("http://broker:22");
        assertThat(outcome(open, "https://[::1]:6379")).isEqualTo("https://[::1]:6379");
        assertThat(outcome(open, "http://127.0.0.1:8080")).isEqualTo(Rule.OWN);
        assertThat(outcome(open, "http://a.teams.other.net")).isEqualTo(Rule.OWN);
        assertThat(outcome(open, "http://user@broker")).isEqualTo(Rule.USER);

        ServerUrls elsewhere =
                urls(Map.of("PLATFORM_ORIGIN", "https://app.acme.net", "PLATFORM_ALLOW_PRIVATE_SERVERS", "true"));
        assertThat(outcome(elsewhere, "http://broker")).isEqualTo(Rule.SCHEME);
        assertThat(outcome(elsewhere, "https://10.0.0.1")).isEqualTo("https://10.0.0.1");
        assertThat(outcome(elsewhere, "https://app.acme.net:8717")).isEqualTo(Rule.OWN);
    }

    @Test
    void showsAHostInItsOwnScriptBesideItsPunycode() {
        ServerOrigin origin = new ServerOrigin("https", "xn--bcher-kva.acme.com", 443);
        assertThat(ServerUrls.inItsScript(origin)).contains("bücher.acme.com");
        assertThat(ServerUrls.inItsScript(new ServerOrigin("https", "ac7.acme.com", 443)))
                .isEmpty();
    }
}
