package org.sojourn.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What {@code META-INF/persistence.xml} says of one unit (Jakarta Persistence, section 8.2.1), read
 * without touching a factory.
 *
 * @param name of the unit
 * @param classes listed in the unit
 * @param listedOnly whether classes that are not listed do not belong to it
 */
public record PersistenceDescriptor(String name, Set<String> classes, boolean listedOnly) {

    private static final String LOCATION = "META-INF/persistence.xml";

    /** A descriptor that is no well-formed XML, or cannot be read. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(URL location, Exception cause) {
            super(location.toString(), cause);
        }
    }

    /** Whether the entity certainly does not belong to the unit. */
    public boolean excludes(Class<?> entity) {
        return listedOnly && !classes.contains(entity.getName());
    }

    /** All units that can be seen from a class loader. */
    public static List<PersistenceDescriptor> readAll(ClassLoader loader) throws Unreadable {
        List<PersistenceDescriptor> units = new ArrayList<>();
        try {
            for (URL location : Collections.list(loader.getResources(LOCATION))) {
                units.addAll(read(location));
            }
        } catch (IOException noResources) {
            throw new IllegalStateException(noResources);
        }
        return units;
    }

    static List<PersistenceDescriptor> read(URL location) throws Unreadable {
        try (InputStream content = location.openStream()) {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setNamespaceAware(true);
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = parsers.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            Element root = parser.parse(content).getDocumentElement();
            return elements(root, "persistence-unit").stream()
                    .map(PersistenceDescriptor::unit)
                    .toList();
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new Unreadable(location, unreadable);
        }
    }

    private static PersistenceDescriptor unit(Element unit) {
        Set<String> classes = new TreeSet<>();
        elements(unit, "class").forEach(element -> classes.add(text(element)));
        boolean mapped =
                !elements(unit, "mapping-file").isEmpty() || !elements(unit, "jar-file").isEmpty();
        boolean listedOnly =
                !mapped
                        && elements(unit, "exclude-unlisted-classes").stream()
                                .map(PersistenceDescriptor::text)
                                .anyMatch(value -> !value.equals("false") && !value.equals("0"));
        return new PersistenceDescriptor(unit.getAttribute("name").strip(), classes, listedOnly);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String text(Element element) {
        return element.getTextContent().strip();
    }
}
