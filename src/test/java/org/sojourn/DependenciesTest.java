package org.sojourn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the build takes from others. */
class DependenciesTest {

    private static List<Element> children(Node of, String name) {
        NodeList nodes = of.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static String text(Element of, String name) {
        return children(of, name).stream().map(Element::getTextContent).findFirst().orElse("");
    }

    /** A library of another scope would come along with the JAR, with its vulnerabilities. */
    @Test
    void the_shipped_jar_needs_no_library() throws Exception {
        Node project =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new File("pom.xml"))
                        .getDocumentElement();
        List<Element> all = children(children(project, "dependencies").get(0), "dependency");
        assertThat(all).hasSizeGreaterThan(10);
        assertThat(all)
                .filteredOn(each -> !List.of("provided", "test").contains(text(each, "scope")))
                .extracting(each -> text(each, "artifactId"))
                .isEmpty();
    }
}
