package org.sojourn.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks for what keeps people with a disability out: the rules of axe-core. */
final class Axe {

    /** One line for each rule that the page breaks, as text. */
    private static final String RUN =
            """
            async () => (await axe.run()).violations.map((rule) =>
                `${rule.impact} ${rule.id}: ${rule.help}: `
                + rule.nodes.map((node) => node.target.join(" ") + " " + (node.any[0]?.message ?? "")).join("; "))
            """;

    private static final String SCRIPT = script();

    private Axe() {}

    /** What is serious or critical, and everything else, too: the shop breaks no rule. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page) {
        page.evaluate(SCRIPT);
        return (List<String>) page.evaluate(RUN);
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
