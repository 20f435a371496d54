package org.sojourn.internal.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * One unit of {@code META-INF/persistence.xml} (Jakarta Persistence, section 8.2.1), read without a
 * factory.
 *
 * @param root of the archive or directory that holds the descriptor
 * @param transactionType empty if the environment decides
 * @param unlistedExcluded whether classes that are not listed do not belong to the unit; empty if
 *     the descriptor does not decide that
 */
public record PersistenceXmlUnit(
        String name,
        URL root,
        Optional<String> provider,
        Optional<String> transactionType,
        Optional<String> jtaDataSource,
        Optional<String> nonJtaDataSource,
        List<String> mappingFiles,
        List<String> jarFiles,
        List<String> classes,
        Optional<Boolean> unlistedExcluded,
        Properties properties) {

    private static final String LOCATION = "META-INF/persistence.xml";

    /** The descriptor is no well-formed XML, or cannot be read. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(URL location, Exception cause) {
            super(location.toString(), cause);
        }
    }

    /** Whether it is certain that the entity does not belong to the unit. */
    public boolean excludes(Class<?> entity) {
        return unlistedExcluded.orElse(false)
                && mappingFiles.isEmpty()
                && jarFiles.isEmpty()
                && !classes.contains(entity.getName());
    }

    /** Whether it is certain that the unit has transactions of its own. */
    public boolean isResourceLocal() {
        return transactionType.filter("RESOURCE_LOCAL"::equals).isPresent();
    }

    /** Whether the unit names its database by a URL, and no data source. */
    public boolean hasOwnUrl() {
        return isResourceLocal()
                && jtaDataSource.isEmpty()
                && nonJtaDataSource.isEmpty()
                && properties.containsKey("jakarta.persistence.jdbc.url");
    }

    /** Whether a container creates the factory. A property of WildFly prevents that. */
    public boolean isOfContainer() {
        return !"false".equals(properties.getProperty("jboss.as.jpa.managed"));
    }

    /**
     * Whether every provider finds the entity in the unit, in Java SE, too, where a provider need
     * not look for classes that are not listed.
     */
    public boolean certainlyHolds(Class<?> entity) {
        return classes.contains(entity.getName()) || !unlistedExcluded.orElse(true);
    }

    /** All units that are visible to a class loader. */
    public static List<PersistenceXmlUnit> readAll(ClassLoader loader) throws Unreadable {
        List<PersistenceXmlUnit> units = new ArrayList<>();
        try {
            for (URL location : Collections.list(loader.getResources(LOCATION))) {
                units.addAll(read(location));
            }
        } catch (IOException noResources) {
            throw new IllegalStateException(noResources);
        }
        return units;
    }

    private static List<PersistenceXmlUnit> read(URL location) throws Unreadable {
        try (InputStream content = open(location)) {
            DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
            parsers.setNamespaceAware(true);
            parsers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder parser = parsers.newDocumentBuilder();
            parser.setErrorHandler(new DefaultHandler());
            Element document = parser.parse(content).getDocumentElement();
            URL root = root(location);
            return elements(document, "persistence-unit").stream()
                    .map(unit -> unit(unit, root))
                    .toList();
        } catch (IOException
                | SAXException
                | ParserConfigurationException
                | IllegalArgumentException unreadable) {
            throw new Unreadable(location, unreadable);
        }
    }

    /**
     * Does not use the cache, which would keep the archive open after the application was
     * undeployed.
     */
    private static InputStream open(URL location) throws IOException {
        URLConnection connection = location.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static PersistenceXmlUnit unit(Element unit, URL root) {
        Properties properties = new Properties();
        for (Element property : elements(unit, "property")) {
            properties.setProperty(property.getAttribute("name"), property.getAttribute("value"));
        }
        return new PersistenceXmlUnit(
                unit.getAttribute("name").strip(),
                root,
                texts(unit, "provider").stream().findFirst(),
                Optional.of(unit.getAttribute("transaction-type").strip())
                        .filter(type -> !type.isEmpty()),
                texts(unit, "jta-data-source").stream().findFirst(),
                texts(unit, "non-jta-data-source").stream().findFirst(),
                texts(unit, "mapping-file"),
                texts(unit, "jar-file"),
                texts(unit, "class"),
                texts(unit, "exclude-unlisted-classes").stream()
                        .findFirst()
                        .map(value -> !value.equals("false") && !value.equals("0")),
                properties);
    }

    /** {@code jar:file:/x.jar!/META-INF/persistence.xml} is in {@code file:/x.jar}. */
    private static URL root(URL location) throws MalformedURLException {
        String text = location.toString();
        String root = text.substring(0, text.length() - LOCATION.length());
        boolean inJar = root.startsWith("jar:") && root.endsWith("!/");
        return URI.create(inJar ? root.substring("jar:".length(), root.length() - 2) : root)
                .toURL();
    }

    private static List<String> texts(Element parent, String name) {
        return elements(parent, name).stream()
                .map(element -> element.getTextContent().strip())
                .toList();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
