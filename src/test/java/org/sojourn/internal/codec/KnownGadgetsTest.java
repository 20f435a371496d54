package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfig.Library;
import org.sojourn.support.ShopSession;

/**
 * Streams in the shape of published chains. The libraries are not needed: the streams have the
 * names of their classes, and classes of these names report when one of them runs.
 */
class KnownGadgetsTest {

    private static final String RAN = "sojourn.test.ran";

    /** What holds the first object of a chain, and calls one of its methods. */
    private enum Carrier {
        ARRAY,
        KEY,
        COMPARATOR
    }

    /** The classes of a chain, each of which holds the next. */
    enum Chain {
        COMMONS_COLLECTIONS_1(
                Carrier.ARRAY,
                "sun.reflect.annotation.AnnotationInvocationHandler",
                "org.apache.commons.collections.map.LazyMap",
                "org.apache.commons.collections.functors.ChainedTransformer",
                "org.apache.commons.collections.functors.InvokerTransformer"),
        COMMONS_COLLECTIONS_2(
                Carrier.COMPARATOR,
                "org.apache.commons.collections4.comparators.TransformingComparator",
                "org.apache.commons.collections4.functors.InvokerTransformer",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl"),
        COMMONS_COLLECTIONS_3(
                Carrier.ARRAY,
                "org.apache.commons.collections.map.LazyMap",
                "org.apache.commons.collections.functors.InstantiateTransformer",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TrAXFilter"),
        COMMONS_COLLECTIONS_5(
                Carrier.ARRAY,
                "javax.management.BadAttributeValueExpException",
                "org.apache.commons.collections.keyvalue.TiedMapEntry",
                "org.apache.commons.collections.map.LazyMap"),
        COMMONS_COLLECTIONS_6(
                Carrier.KEY,
                "org.apache.commons.collections.keyvalue.TiedMapEntry",
                "org.apache.commons.collections.map.LazyMap",
                "org.apache.commons.collections.functors.ConstantTransformer"),
        COMMONS_BEANUTILS(
                Carrier.COMPARATOR,
                "org.apache.commons.beanutils.BeanComparator",
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl"),
        JDK_7U21(
                Carrier.KEY,
                "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl",
                "sun.reflect.annotation.AnnotationInvocationHandler"),
        JRMP_CLIENT(
                Carrier.ARRAY,
                "java.rmi.server.RemoteObjectInvocationHandler",
                "sun.rmi.server.UnicastRef",
                "sun.rmi.transport.LiveRef"),
        JRMP_LISTENER(
                Carrier.ARRAY,
                "sun.rmi.server.ActivationGroupImpl",
                "java.rmi.server.UnicastRemoteObject"),
        RMI_CONNECTOR(Carrier.ARRAY, "javax.management.remote.rmi.RMIConnector"),
        SIGNED_OBJECT(Carrier.ARRAY, "java.security.SignedObject"),
        LAMBDA(Carrier.ARRAY, "java.lang.invoke.SerializedLambda"),
        JNDI_ROWSET(Carrier.KEY, "com.sun.rowset.JdbcRowSetImpl"),
        XSTRING(Carrier.KEY, "com.sun.org.apache.xpath.internal.objects.XString"),
        SWING(Carrier.ARRAY, "javax.swing.event.EventListenerList", "javax.swing.undo.UndoManager"),
        SPRING_1(
                Carrier.ARRAY,
                "org.springframework.core.SerializableTypeWrapper$MethodInvokeTypeProvider",
                "org.springframework.beans.factory.support.AutowireUtils$ObjectFactoryInvoker"),
        SPRING_2(
                Carrier.ARRAY,
                "org.springframework.aop.framework.JdkDynamicAopProxy",
                "org.springframework.aop.framework.AdvisedSupport"),
        SPRING_JTA(Carrier.ARRAY, "org.springframework.transaction.jta.JtaTransactionManager"),
        HIBERNATE(
                Carrier.KEY,
                "org.hibernate.engine.spi.TypedValue",
                "org.hibernate.type.ComponentType",
                "org.hibernate.tuple.component.PojoComponentTuplizer"),
        C3P0(
                Carrier.ARRAY,
                "com.mchange.v2.c3p0.PoolBackedDataSource",
                "com.mchange.v2.naming.ReferenceIndirector$ReferenceSerialized"),
        GROOVY(
                Carrier.ARRAY,
                "org.codehaus.groovy.runtime.ConvertedClosure",
                "org.codehaus.groovy.runtime.MethodClosure"),
        ROME(
                Carrier.KEY,
                "com.sun.syndication.feed.impl.ObjectBean",
                "com.sun.syndication.feed.impl.EqualsBean"),
        CLICK(Carrier.COMPARATOR, "org.apache.click.control.Column$ColumnComparator"),
        BEAN_SHELL(Carrier.COMPARATOR, "bsh.XThis$Handler"),
        MYFACES(Carrier.KEY, "org.apache.myfaces.view.facelets.el.ValueExpressionMethodExpression"),
        VAADIN(Carrier.ARRAY, "com.vaadin.data.util.NestedMethodProperty"),
        FILE_UPLOAD(Carrier.ARRAY, "org.apache.commons.fileupload.disk.DiskFileItem"),
        WICKET(Carrier.ARRAY, "org.apache.wicket.util.upload.DiskFileItem"),
        WELD(Carrier.ARRAY, "org.jboss.weld.interceptor.proxy.InterceptorMethodHandler"),
        JSON_LIB(Carrier.KEY, "net.sf.json.JSONObject"),
        RHINO(Carrier.ARRAY, "org.mozilla.javascript.NativeError"),
        JYTHON(Carrier.COMPARATOR, "org.python.core.PyFunction"),
        ASPECTJ(Carrier.ARRAY, "org.aspectj.weaver.tools.cache.SimpleCache$StoreableCachingMap"),
        XBEAN(Carrier.ARRAY, "org.apache.xbean.naming.context.ContextUtil$ReadOnlyBinding"),
        JACKSON(Carrier.ARRAY, "com.fasterxml.jackson.databind.node.POJONode"),
        FASTJSON(Carrier.ARRAY, "com.alibaba.fastjson.JSONArray");

        private final Carrier carrier;
        private final List<String> classes;

        Chain(Carrier carrier, String... classes) {
            this.carrier = carrier;
            this.classes = List.of(classes);
        }

        boolean needsPlatform() {
            return classes.stream().anyMatch(Chain::isOfPlatform);
        }

        /** Of such a package no other class can be made. */
        private static boolean isOfPlatform(String name) {
            return name.startsWith("java.") || name.startsWith("javax.");
        }
    }

    /** Takes the place of a class of a chain until the stream is written. */
    private abstract static class Link implements Serializable, Comparator<Object> {

        private static final long serialVersionUID = 1L;

        @Override
        public int compare(Object one, Object other) {
            return 0;
        }
    }

    private static final class Link0 extends Link {
        private static final long serialVersionUID = 1L;
        private Object next;
    }

    private static final class Link1 extends Link {
        private static final long serialVersionUID = 1L;
        private Object next;
    }

    private static final class Link2 extends Link {
        private static final long serialVersionUID = 1L;
        private Object next;
    }

    private static final class Link3 extends Link {
        private static final long serialVersionUID = 1L;
        private Object next;
    }

    private static byte[] stream(Chain chain) throws IOException {
        Link3 fourth = new Link3();
        Link2 third = new Link2();
        Link1 second = new Link1();
        Link0 first = new Link0();
        int length = chain.classes.size();
        third.next = length > 3 ? fourth : null;
        second.next = length > 2 ? third : null;
        first.next = length > 1 ? second : null;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(carried(chain.carrier, first));
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < length; i++) {
            String link = KnownGadgetsTest.class.getName() + "$Link" + i;
            text = text.replace(utf(link), utf(chain.classes.get(i)));
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String utf(String name) {
        return (char) (name.length() >> 8) + "" + (char) (name.length() & 0xFF) + name;
    }

    private static Object carried(Carrier carrier, Link0 first) {
        return switch (carrier) {
            case ARRAY -> new Object[] {first};
            case KEY -> new HashMap<>(Map.of(first, "value"));
            case COMPARATOR -> {
                PriorityQueue<Object> queue = new PriorityQueue<>(2, first);
                queue.add(1);
                queue.add(2);
                yield queue;
            }
        };
    }

    /** Finds the classes of the chains, where the libraries are, before all others. */
    private static final class Traps extends URLClassLoader {

        private final Set<String> names;

        Traps(URL url, Set<String> names) {
            super(new URL[] {url}, KnownGadgetsTest.class.getClassLoader());
            this.names = names;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> before = findLoadedClass(name);
                return before != null
                        ? before
                        : names.contains(name) ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }

    private static URL directoryOfTraps;
    private static Set<String> names;

    private Traps traps;

    @BeforeAll
    static void compileTraps(@TempDir Path directory) throws Exception {
        names = new TreeSet<>();
        for (Chain chain : Chain.values()) {
            chain.classes.stream().filter(name -> !Chain.isOfPlatform(name)).forEach(names::add);
        }
        List<String> files = new ArrayList<>();
        for (String name : names) {
            int dot = name.lastIndexOf('.');
            Path file = directory.resolve(name.replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source(name.substring(0, dot), name.substring(dot + 1)));
            files.add(file.toString());
        }
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", "."));
        arguments.addAll(files);
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).isZero();
        directoryOfTraps = directory.toUri().toURL();
    }

    private static String source(String inPackage, String name) {
        String ran = "System.setProperty(\"%s\", \"%s.%s\");".formatted(RAN, inPackage, name);
        return """
        package %s;
        public class %s implements java.io.Serializable, java.util.Comparator<Object> {
            private static final long serialVersionUID = 1L;
            private Object next;
            static { %s }
            private void readObject(java.io.ObjectInputStream in) throws Exception {
                %s
                in.defaultReadObject();
            }
            public int compare(Object one, Object other) { return 0; }
        }
        """
                .formatted(inPackage, name, ran, ran);
    }

    /** With classes of its own for each test, none of which is initialized yet. */
    @BeforeEach
    void setTraps() {
        System.clearProperty(RAN);
        traps = new Traps(directoryOfTraps, names);
    }

    @AfterEach
    void removeTraps() throws IOException {
        traps.close();
        System.clearProperty(RAN);
    }

    private static AttributeCodecs codecs(SessionConfig config) {
        return new AttributeCodecs(ShopSession.class, config, Optional.empty());
    }

    private static final SessionConfig ALL_LIBRARIES =
            SessionConfig.builder().allowedLibraries(EnumSet.allOf(Library.class)).build();

    private static SessionAttributeException refused(SessionConfig config, Chain chain)
            throws IOException {
        EncodedAttribute planted = new EncodedAttribute(JavaCodec.ID, stream(chain));
        return catchThrowableOfType(
                SessionAttributeException.class, () -> codecs(config).decode("x", planted));
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_is_refused_by_the_names_of_its_classes_and_none_of_them_runs(Chain chain)
            throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(traps);
        try {
            for (SessionConfig config : List.of(SessionConfig.defaults(), ALL_LIBRARIES)) {
                SessionAttributeException refused = refused(config, chain);
                assertThat(refused.code()).isIn("SJN00605", "SJN00606");
                assertThat(chain.classes).anyMatch(refused.getMessage()::contains);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(System.getProperty(RAN)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_chain_whose_library_is_absent_is_refused_by_a_name(Chain chain) throws Exception {
        SessionAttributeException refused = refused(SessionConfig.defaults(), chain);
        assertThat(refused.code()).isIn("SJN00605", "SJN00606");
        assertThat(chain.classes).anyMatch(refused.getMessage()::contains);
    }

    /** That proves the streams and the traps. */
    @ParameterizedTest
    @EnumSource
    void without_the_allow_list_each_chain_would_run(Chain chain) throws Exception {
        if (chain.needsPlatform()) {
            assertThatThrownBy(() -> unguarded(stream(chain)))
                    .as("another version of the class")
                    .isInstanceOf(IOException.class);
        } else {
            unguarded(stream(chain));
            assertThat(System.getProperty(RAN)).isIn(chain.classes);
        }
    }

    private void unguarded(byte[] bytes) throws Exception {
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes)) {
                    @Override
                    protected Class<?> resolveClass(ObjectStreamClass description)
                            throws ClassNotFoundException {
                        return Class.forName(description.getName(), false, traps);
                    }
                }) {
            in.readObject();
        }
    }

    @Test
    void each_chain_is_one_of_its_own() {
        assertThat(Arrays.stream(Chain.values()).map(chain -> chain.classes))
                .doesNotHaveDuplicates();
    }
}
