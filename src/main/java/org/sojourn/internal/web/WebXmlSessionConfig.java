package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * {@code <session-config>} of an application's web.xml, for what the servlet context does not show:
 * whether a value was given at all, and, on some servers, the cookie's further attributes.
 *
 * @param texts texts by element name
 * @param attributes of the cookie, by their names
 */
record WebXmlSessionConfig(Map<String, String> texts, Map<String, String> attributes) {

    private static final String ROOT = "session-config";

    /** Empty where there is none; an unreadable one is the container's to refuse. */
    static WebXmlSessionConfig of(ServletContext context) {
        try (InputStream descriptor = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return descriptor == null ? nothing() : read(descriptor);
        } catch (IOException | XMLStreamException containersProblem) {
            return nothing();
        }
    }

    private static WebXmlSessionConfig nothing() {
        return new WebXmlSessionConfig(Map.of(), Map.of());
    }

    /** The text of an element, or of an attribute of the cookie. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.getOrDefault(name, attributes.get(name)));
    }

    private static WebXmlSessionConfig read(InputStream descriptor) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(descriptor);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals(ROOT)) {
                return readSessionConfig(reader);
            }
        }
        return nothing();
    }

    private static WebXmlSessionConfig readSessionConfig(XMLStreamReader reader)
            throws XMLStreamException {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        StringBuilder text = new StringBuilder();
        String attribute = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                text.setLength(0);
            } else if (event == XMLStreamReader.CHARACTERS) {
                text.append(reader.getText());
            } else if (event == XMLStreamReader.END_ELEMENT) {
                String name = reader.getLocalName();
                if (name.equals(ROOT)) {
                    break;
                }
                String value = text.toString().strip();
                if (name.equals("attribute-name")) {
                    attribute = value;
                } else if (name.equals("attribute-value")) {
                    attributes.put(attribute, value);
                } else {
                    texts.put(name, value);
                }
            }
        }
        return new WebXmlSessionConfig(texts, attributes);
    }
}
