package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links and pictures of the documentation lead to files and headings that exist. */
class LinksTest {

    private static final Pattern LINK =
            Pattern.compile("(?:link:|image::|include::)([^\\[\\s:#]+)(?:#([^\\[\\s]+))?\\[");

    private record Link(Path document, String file, String anchor) {

        boolean leadsNowhere() {
            Path target = document.resolveSibling(file);
            return !Files.exists(target) || anchor != null && !anchorsIn(target).contains(anchor);
        }

        /** As AsciiDoc makes them of headings. */
        private static List<String> anchorsIn(Path target) {
            return read(target)
                    .lines()
                    .filter(line -> line.startsWith("=="))
                    .map(line -> line.replaceFirst("=+ ", "").toLowerCase(Locale.ROOT))
                    .map(heading -> "_" + heading.replaceAll("[^\\w ]", "").replace(' ', '_'))
                    .toList();
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Link> linksIn(Path document) {
        return LINK.matcher(read(document))
                .results()
                .map(found -> new Link(document, found.group(1), found.group(2)));
    }

    @Test
    void a_link_leads_to_a_file_and_a_heading_that_exist() throws IOException {
        try (Stream<Path> documents = Files.walk(Path.of("src/docs"))) {
            List<Link> links =
                    Stream.concat(Stream.of(Path.of("README.adoc")), documents)
                            .filter(path -> path.toString().endsWith(".adoc"))
                            .flatMap(LinksTest::linksIn)
                            .toList();
            assertThat(links).hasSizeGreaterThan(20);
            assertThat(links).filteredOn(Link::leadsNowhere).isEmpty();
        }
    }
}
