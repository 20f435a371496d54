package org.sojourn.server.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A server as the POM describes it: a profile whose name is {@code server-} and this name.
 *
 * @param jdk the oldest JDK that the server runs on
 * @param variant a property of the build and its value, by which the applications differ from those
 *     of another row of this server; empty if there is one row
 */
record ServerProfile(String name, int jdk, String variant) {

    private static final String PREFIX = "server-";

    /** All of them, in the order of the POM; one for each variant. */
    static List<ServerProfile> in(Path pom) {
        try {
            Element project =
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(pom.toFile())
                            .getDocumentElement();
            NodeList profiles = project.getElementsByTagName("profile");
            return IntStream.range(0, profiles.getLength())
                    .mapToObj(profiles::item)
                    .map(Element.class::cast)
                    .filter(profile -> text(profile, "id", "").startsWith(PREFIX))
                    .flatMap(ServerProfile::of)
                    .toList();
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(pom.toString(), unreadable);
        }
    }

    private static Stream<ServerProfile> of(Element profile) {
        String name = text(profile, "id", "").substring(PREFIX.length());
        int jdk = Integer.parseInt(text(profile, "server.jdk", "17"));
        return Stream.of(text(profile, "server.variants", "").split(" "))
                .map(variant -> new ServerProfile(name, jdk, variant));
    }

    /** What tells it apart from the other variants of the server. */
    String title() {
        return variant.isEmpty() ? name : name + "+" + variant.substring(variant.indexOf('=') + 1);
    }

    /** Whether one of the names is that of the server, with this variant or with any. */
    boolean isAmong(List<String> names) {
        return names.contains(name) || names.contains(title());
    }

    private static String text(Element profile, String tag, String otherwise) {
        NodeList found = profile.getElementsByTagName(tag);
        return found.getLength() == 0 ? otherwise : found.item(0).getTextContent();
    }
}
