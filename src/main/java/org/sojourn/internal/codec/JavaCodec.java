package org.sojourn.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.sojourn.SessionAttributeException;
import org.sojourn.internal.text.MessageText;
import org.sojourn.internal.text.OwnText;
import org.sojourn.internal.text.Sentence;
import org.sojourn.spi.AttributeCodec;

/**
 * Java serialization behind the allow-list. One rule holds in both directions: a value that could
 * not be read back is refused when it is set.
 */
final class JavaCodec implements AttributeCodec {

    static final int ID = 1;

    /**
     * How deeply objects may be nested: a list of as many nodes, each of which refers to the next.
     */
    static final int MOST_LEVELS = 10_000;

    private static final int ANY_LEVELS = 0;

    private final AllowList allowList;
    private final ClassFinder finder;
    private final SerializationHooks injected;
    private final Set<Proof> proofs = ConcurrentHashMap.newKeySet();

    /** Records that objects of a class were read back successfully. */
    private record Proof(String className, boolean asUnfinishedKeys) {}

    JavaCodec(AllowList allowList, ClassLoader loader, SerializationHooks injected) {
        this.allowList = allowList;
        this.finder = new ClassFinder(loader);
        this.injected = injected;
    }

    @Override
    public int id() {
        return ID;
    }

    @Override
    public byte[] encode(String name, Object value) {
        try {
            Refusals refusals = new Refusals(allowList);
            byte[] bytes = DeepStack.call(ANY_LEVELS, MOST_LEVELS, () -> written(value, refusals));
            if (!refusals.areNone()) {
                throw refusedValue(name, value.getClass(), refusals);
            }
            SerialGraph graph = SerialGraphReader.read(bytes);
            HashWatch watch = checked(name, graph, finder.find(graph.types()));
            readBackWhatIsNew(name, value, bytes, graph, watch);
            return bytes;
        } catch (StackOverflowError tooDeep) {
            throw refused(CodecMessage.TOO_DEEP.with(name, MOST_LEVELS));
        } catch (SessionAttributeException refused) {
            throw refused;
        } catch (Exception notSerializable) {
            throw new SessionAttributeException(
                    CodecMessage.CANNOT_ENCODE.with(name, value.getClass(), notSerializable),
                    notSerializable);
        }
    }

    private byte[] written(Object value, Refusals refusals) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new GuardedOutput(bytes, refusals, injected)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private SessionAttributeException refusedValue(String name, Class<?> type, Refusals refusals) {
        Set<String> classes = refusals.classes();
        if (refusals.neverStored().isEmpty()) {
            return notAllowed(name, classes);
        }
        String reason = Sentence.of("it holds {parts}", refusals.neverStored());
        String alsoRefused =
                classes.isEmpty()
                        ? ""
                        : Sentence.of(
                                "; and {classes}, which only {settings} would allow",
                                classes,
                                allowList.remedy(classes));
        return refused(
                CodecMessage.CANNOT_ENCODE.with(name, type, new OwnText(reason + alsoRefused)));
    }

    private SessionAttributeException notAllowed(String name, Set<String> classes) {
        return refused(CodecMessage.NOT_ALLOWED.with(name, classes, allowList.remedy(classes)));
    }

    private static SessionAttributeException refused(MessageText message) {
        return new SessionAttributeException(message, null);
    }

    /**
     * Reads back each value that holds objects of a class for the first time, and each that takes
     * long. The class may, for instance, lack the constructor that reading needs.
     */
    private void readBackWhatIsNew(
            String name, Object value, byte[] bytes, SerialGraph graph, HashWatch watch) {
        boolean provenBefore = true;
        for (String className : graph.types()) {
            provenBefore &= proofs.contains(new Proof(className, graph.hashesUnfinished()));
        }
        if (provenBefore && watch.crowded().isEmpty()) {
            return;
        }
        try {
            read(bytes, graph, watch, new Refusals(allowList));
        } catch (Exception | LinkageError unreadable) {
            throw new SessionAttributeException(
                    CodecMessage.CANNOT_READ_BACK.with(name, value.getClass(), unreadable),
                    unreadable);
        }
        graph.types()
                .forEach(className -> proofs.add(new Proof(className, graph.hashesUnfinished())));
    }

    @Override
    public Object decode(String name, byte[] bytes) {
        Refusals refusals = new Refusals(allowList);
        try {
            SerialGraph graph = SerialGraphReader.read(bytes);
            List<Class<?>> classes = finder.find(graph.types());
            classes.forEach(refusals::admit);
            if (!refusals.areNone()) {
                throw notAllowed(name, refusals.classes());
            }
            return read(bytes, graph, checked(name, graph, classes), refusals);
        } catch (SessionAttributeException refused) {
            throw refused;
        } catch (Exception | LinkageError | StackOverflowError | InternalError unreadable) {
            // An immutable map of the JDK answers an odd number of elements by InternalError.
            throw new SessionAttributeException(
                    CodecMessage.CANNOT_DECODE.with(name, ReadFailure.reason(unreadable)),
                    unreadable);
        }
    }

    /** The names of classes that keep bytes from being read; empty if something else does. */
    Set<String> refusedIn(byte[] bytes) {
        Refusals refusals = new Refusals(allowList);
        Set<String> absent = new TreeSet<>();
        try {
            for (String type : SerialGraphReader.read(bytes).types()) {
                try {
                    refusals.admit(finder.find(type));
                } catch (ClassNotFoundException | LinkageError notThere) {
                    absent.add(type);
                }
            }
        } catch (Exception | StackOverflowError unreadable) {
            return Set.of();
        }
        absent.addAll(refusals.classes());
        return absent;
    }

    /**
     * Checks the graph before it is read. The result checks what can be seen only during reading.
     */
    private static HashWatch checked(String name, SerialGraph graph, List<Class<?>> classes) {
        if (graph.depth() > MOST_LEVELS) {
            throw refused(CodecMessage.TOO_DEEP.with(name, MOST_LEVELS));
        }
        ReadingWork work = new ReadingWork(graph, classes);
        if (work.asksNetwork()) {
            throw refused(CodecMessage.ADDRESS_AS_KEY.with(name));
        }
        if (work.isTooMuch()) {
            throw refused(CodecMessage.TOO_MUCH_WORK.with(name));
        }
        return new HashWatch(work.crowded(), work.suspected());
    }

    private Object read(byte[] bytes, SerialGraph graph, HashWatch watch, Refusals refusals)
            throws Exception {
        return DeepStack.call(
                graph.depth(),
                MOST_LEVELS,
                () -> {
                    try (ObjectInputStream in =
                            new GuardedInput(bytes, refusals, injected, finder, watch)) {
                        return in.readObject();
                    }
                });
    }
}
