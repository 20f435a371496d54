package org.sojourn.server.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A server as the POM describes it: a profile whose name is {@code server-} and this name.
 *
 * @param jdk the oldest JDK that the server runs on
 */
record ServerProfile(String name, int jdk) {

    private static final String PREFIX = "server-";

    /** All of them, in the order of the POM. */
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
                    .map(ServerProfile::of)
                    .toList();
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(pom.toString(), unreadable);
        }
    }

    private static ServerProfile of(Element profile) {
        return new ServerProfile(
                text(profile, "id", "").substring(PREFIX.length()),
                Integer.parseInt(text(profile, "server.jdk", "17")));
    }

    private static String text(Element profile, String tag, String otherwise) {
        NodeList found = profile.getElementsByTagName(tag);
        return found.getLength() == 0 ? otherwise : found.item(0).getTextContent();
    }
}
