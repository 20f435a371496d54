package org.sojourn.server.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What came out of a run, as Failsafe reports it.
 *
 * @param skipped how many tests were skipped for which reason
 */
record TestReports(int tests, int failed, Map<String, Integer> skipped) {

    static final TestReports NONE = new TestReports(0, 0, Map.of());

    private static final String ASSUMPTION = "Assumption failed: ";

    /** Reads all reports of a directory; none if it does not exist. */
    static TestReports in(Path directory) {
        if (!Files.isDirectory(directory)) {
            return NONE;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .map(TestReports::read)
                    .reduce(NONE, TestReports::and);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static TestReports read(Path file) {
        try {
            Element suite =
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement();
            return elements(suite.getElementsByTagName("testcase"))
                    .map(TestReports::ofTest)
                    .reduce(NONE, TestReports::and);
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    private static TestReports ofTest(Element test) {
        boolean hasFailed =
                Stream.of("failure", "error")
                        .anyMatch(tag -> test.getElementsByTagName(tag).getLength() > 0);
        Map<String, Integer> skipped = new TreeMap<>();
        elements(test.getElementsByTagName("skipped"))
                .forEach(reason -> skipped.put(text(reason), 1));
        return new TestReports(1, hasFailed ? 1 : 0, skipped);
    }

    private static String text(Element skipped) {
        String message = skipped.getAttribute("message");
        String reason = message.isEmpty() ? skipped.getTextContent().strip() : message;
        String line = reason.lines().findFirst().orElse("no reason");
        return line.substring(line.indexOf(ASSUMPTION) < 0 ? 0 : afterAssumption(line));
    }

    private static int afterAssumption(String line) {
        return line.indexOf(ASSUMPTION) + ASSUMPTION.length();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .map(Element.class::cast);
    }

    private TestReports and(TestReports other) {
        Map<String, Integer> all = new TreeMap<>(skipped);
        other.skipped.forEach((reason, count) -> all.merge(reason, count, Integer::sum));
        return new TestReports(tests + other.tests, failed + other.failed, all);
    }
}
