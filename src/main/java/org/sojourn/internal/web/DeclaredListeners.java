package org.sojourn.internal.web;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Classes of session listeners that the application certainly uses: they stand in web.xml or in a
 * web fragment, or are annotated {@code @WebListener}. Classes that libraries merely bring along
 * are not among them.
 */
final class DeclaredListeners {

    private static final String FRAGMENT = "META-INF/web-fragment.xml";

    /** The attribute of the servlet context that holds annotated classes. */
    private static final String ANNOTATED = "org.sojourn.annotated-listeners";

    private DeclaredListeners() {}

    /** Takes note of the classes that are annotated {@code @WebListener}, of whatever kind. */
    static void noteAnnotated(ServletContext context, Set<Class<?>> annotated) {
        context.setAttribute(ANNOTATED, Set.copyOf(annotated));
    }

    static Set<Class<?>> of(ServletContext context) {
        Set<Class<?>> declared = new LinkedHashSet<>();
        ClassLoader loader = context.getClassLoader();
        for (String name : names(context, loader)) {
            try {
                declared.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException | LinkageError containersProblem) {
                continue;
            }
        }
        if (context.getAttribute(ANNOTATED) instanceof Set<?> annotated) {
            annotated.forEach(type -> declared.add((Class<?>) type));
        }
        declared.removeIf(type -> !ContainerListeners.areNotified(type));
        return declared;
    }

    /** An unreadable descriptor is the container's to refuse. */
    private static Set<String> names(ServletContext context, ClassLoader loader) {
        Set<String> names = new LinkedHashSet<>();
        try (InputStream descriptor = context.getResourceAsStream("/WEB-INF/web.xml")) {
            if (descriptor != null) {
                read(descriptor, names);
            }
            for (URL fragment : Collections.list(loader.getResources(FRAGMENT))) {
                try (InputStream text = fragment.openStream()) {
                    read(text, names);
                }
            }
        } catch (IOException | XMLStreamException containersProblem) {
            return names;
        }
        return names;
    }

    private static void read(InputStream descriptor, Set<String> names) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(descriptor);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT
                    && reader.getLocalName().equals("listener-class")) {
                names.add(reader.getElementText().strip());
            }
        }
    }
}
