package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph off the bytes that {@code ObjectOutputStream} has written, by the grammar of the
 * Java Object Serialization Specification, section 6.4. It goes no deeper into the stack, however
 * deep the graph is.
 *
 * <p>The grammar leaves one thing open: whether a class with a {@code writeObject} of its own has
 * written its fields, as it should (section 2.3). If that leads nowhere, the bytes are read once
 * more as if the class that came last before the dead end had not.
 */
final class SerialGraphReader {

    private static final int MOST_SUPERCLASSES = 100;
    private static final int MOST_ATTEMPTS = 20;
    private static final int NUMBERS_OF_A_VISIT = 16;
    private static final int TEXT_OF_A_VISIT = 64;
    private static final int NULL = -1;

    private final SerialBytes in;
    private final Set<String> withoutFields;
    private final SerialGraph graph = new SerialGraph();
    private final List<Object> handles = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<Integer, Integer> unfinished = new HashMap<>();
    private @Nullable String lastDoubt;

    private SerialGraphReader(byte[] bytes, Set<String> withoutFields) {
        this.in = new SerialBytes(bytes);
        this.withoutFields = withoutFields;
    }

    /**
     * The graph of one object, which is all that the bytes hold.
     *
     * @throws IOException if the bytes are none that this codec could have written
     */
    static SerialGraph read(byte[] bytes) throws IOException {
        Set<String> withoutFields = new HashSet<>();
        while (true) {
            SerialGraphReader attempt = new SerialGraphReader(bytes, withoutFields);
            try {
                return attempt.readAll();
            } catch (IOException deadEnd) {
                if (attempt.lastDoubt == null || withoutFields.size() == MOST_ATTEMPTS) {
                    throw deadEnd;
                }
                withoutFields.add(attempt.lastDoubt);
            }
        }
    }

    /** An object of which something is still to come. */
    private static final class Frame {

        private final int object;
        private final List<SerialClass> parts;
        private int part = -1;
        private int fields;
        private boolean isBehindFields;
        private int place;
        private boolean readsKey;

        /** The place, among the unfinished objects, of the last one above whose key this is. */
        private int lastTable = NULL;

        private SerialGraph.@Nullable Keys keys;

        Frame(int object, List<SerialClass> parts) {
            this.object = object;
            this.parts = parts;
        }
    }

    private SerialGraph readAll() throws IOException {
        if (in.unsignedShort() != (ObjectStreamConstants.STREAM_MAGIC & 0xFFFF)
                || in.unsignedShort() != ObjectStreamConstants.STREAM_VERSION) {
            throw new StreamCorruptedException("no serialized object");
        }
        readObject();
        while (!frames.isEmpty()) {
            goOn(frames.getLast());
        }
        if (!in.isAtEnd()) {
            throw new StreamCorruptedException("more than one object");
        }
        return graph;
    }

    private void goOn(Frame frame) throws IOException {
        if (frame.fields > 0) {
            frame.fields--;
            refer(frame, readObject());
        } else if (frame.isBehindFields) {
            readBehindFields(frame);
        } else if (++frame.part < frame.parts.size()) {
            begin(frame, frame.parts.get(frame.part));
        } else {
            frames.removeLast();
            unfinished.remove(frame.object);
        }
    }

    private void refer(Frame frame, int target) {
        if (target != NULL) {
            graph.addReference(frame.object, target);
        }
    }

    private void begin(Frame frame, SerialClass part) throws IOException {
        int kind = 0;
        if (!part.isExternalizable() && !withoutFields.contains(part.name())) {
            if (part.primitiveBytes() >= Integer.BYTES && part.name().equals("java.util.CollSer")) {
                kind = in.integer();
                in.skip(part.primitiveBytes() - Integer.BYTES);
            } else {
                in.skip(part.primitiveBytes());
            }
            frame.fields = part.objectFields();
            if (part.writesMore()
                    && part.primitiveBytes() + part.objectFields() > 0
                    && !part.name().startsWith("java.")) {
                lastDoubt = part.name();
            }
        }
        if (part.writesMore() || part.isExternalizable()) {
            frame.isBehindFields = true;
            frame.place = 0;
            frame.keys = KeyedClass.of(frame.parts, part, kind).map(graph::addKeys).orElse(null);
        }
    }

    private void readBehindFields(Frame frame) throws IOException {
        switch (in.peek()) {
            case ObjectStreamConstants.TC_BLOCKDATA -> {
                in.skip(1);
                in.skip(in.unsignedByte());
            }
            case ObjectStreamConstants.TC_BLOCKDATALONG -> {
                in.skip(1);
                in.skip(in.integer());
            }
            case ObjectStreamConstants.TC_ENDBLOCKDATA -> {
                in.skip(1);
                frame.isBehindFields = false;
            }
            default -> {
                frame.readsKey = frame.keys != null && frame.keys.table().isKey(frame.place);
                frame.place++;
                int object = readObject();
                refer(frame, object);
                if (frame.readsKey && object != NULL) {
                    frame.keys.objects().add(object);
                }
            }
        }
    }

    /** Reads an object, or as much of it as comes before the first of those that it refers to. */
    private int readObject() throws IOException {
        int tag = in.unsignedByte();
        return switch (tag) {
            case ObjectStreamConstants.TC_NULL -> NULL;
            case ObjectStreamConstants.TC_REFERENCE -> reference();
            case ObjectStreamConstants.TC_STRING -> string(in.unsignedShort());
            case ObjectStreamConstants.TC_LONGSTRING -> string(in.longInteger());
            case ObjectStreamConstants.TC_CLASS -> {
                existing(readClass());
                yield leaf();
            }
            case ObjectStreamConstants.TC_ENUM -> {
                existing(readClass());
                int constant = leaf();
                readString();
                yield constant;
            }
            case ObjectStreamConstants.TC_ARRAY -> array(existing(readClass()));
            case ObjectStreamConstants.TC_OBJECT -> object(existing(readClass()));
            default -> throw unexpected(tag);
        };
    }

    private int object(SerialClass type) throws IOException {
        List<SerialClass> parts = type.lineage();
        for (SerialClass part : parts) {
            if (!part.isReadable()) {
                throw new StreamCorruptedException(part.name() + " is not serializable");
            }
        }
        boolean writesItself = type.isExternalizable();
        return open(
                type.name(), 1, new Frame(graph.objects(), writesItself ? List.of(type) : parts));
    }

    private int array(SerialClass type) throws IOException {
        if (!type.name().startsWith("[")) {
            throw new StreamCorruptedException(type.name() + " is no array");
        }
        int length = in.integer();
        if (length < 0) {
            throw new StreamCorruptedException("an array of negative length");
        }
        Frame frame = new Frame(graph.objects(), List.of());
        if (type.isArrayOfObjects()) {
            frame.fields = length;
            return open(type.name(), 1, frame);
        }
        long bytes = (long) length * type.elementBytes();
        in.skip(bytes);
        return open(type.name(), 1 + (int) (bytes / NUMBERS_OF_A_VISIT), frame);
    }

    private int open(String type, int size, Frame frame) {
        int object = graph.addObject(type, size);
        handles.add(object);
        frame.lastTable = lastTable();
        unfinished.put(object, frames.size());
        frames.addLast(frame);
        graph.reachedDepth(frames.size());
        return object;
    }

    private int reference() throws StreamCorruptedException {
        int object = handle(Integer.class);
        Integer place = unfinished.get(object);
        if (place != null && lastTable() >= place) {
            graph.noteUnfinishedKey();
        }
        return object;
    }

    /** The place of the last unfinished object of which a key is being read; negative if none. */
    private int lastTable() {
        Frame last = frames.peekLast();
        if (last == null) {
            return NULL;
        }
        return last.isBehindFields && last.readsKey ? frames.size() - 1 : last.lastTable;
    }

    private int leaf() {
        return leaf(1);
    }

    private int leaf(int size) {
        int object = graph.addObject(SerialGraph.LEAF, size);
        handles.add(object);
        return object;
    }

    private int string(long length) throws StreamCorruptedException {
        in.skip(length);
        return leaf(1 + (int) length / TEXT_OF_A_VISIT);
    }

    private void readString() throws IOException {
        int tag = in.unsignedByte();
        switch (tag) {
            case ObjectStreamConstants.TC_STRING -> string(in.unsignedShort());
            case ObjectStreamConstants.TC_LONGSTRING -> string(in.longInteger());
            case ObjectStreamConstants.TC_REFERENCE -> handle(Integer.class);
            default -> throw unexpected(tag);
        }
    }

    private static SerialClass existing(@Nullable SerialClass type)
            throws StreamCorruptedException {
        if (type == null) {
            throw new StreamCorruptedException("an object has no class");
        }
        return type;
    }

    private @Nullable SerialClass readClass() throws IOException {
        Deque<Description> below = new ArrayDeque<>();
        while (true) {
            int tag = in.unsignedByte();
            SerialClass known = null;
            if (tag == ObjectStreamConstants.TC_REFERENCE) {
                known = handle(Description.class).complete;
                if (known == null) {
                    throw new StreamCorruptedException("a class is its own superclass");
                }
            } else if (tag != ObjectStreamConstants.TC_NULL) {
                below.addLast(description(tag));
                if (below.size() > MOST_SUPERCLASSES) {
                    throw new StreamCorruptedException("too many superclasses");
                }
                continue;
            }
            while (!below.isEmpty()) {
                known = below.removeLast().complete(known);
            }
            return known;
        }
    }

    /** A class whose superclasses are not known yet. */
    private static final class Description {

        private String name = "";
        private int flags;
        private int primitiveBytes;
        private int objectFields;
        private @Nullable SerialClass complete;

        SerialClass complete(@Nullable SerialClass above) {
            complete = new SerialClass(name, flags, primitiveBytes, objectFields, above);
            return complete;
        }
    }

    private Description description(int tag) throws IOException {
        Description read = new Description();
        if (tag == ObjectStreamConstants.TC_CLASSDESC) {
            read.name = in.name();
            in.skip(Long.BYTES);
            handles.add(read);
            read.flags = in.unsignedByte();
            readFields(read);
        } else if (tag == ObjectStreamConstants.TC_PROXYCLASSDESC) {
            handles.add(read);
            read.name = "java.lang.reflect.Proxy";
            read.flags = ObjectStreamConstants.SC_SERIALIZABLE;
            for (int interfaces = in.integer(); interfaces > 0; interfaces--) {
                in.name();
            }
        } else {
            throw unexpected(tag);
        }
        graph.addClass(read.name);
        if (in.unsignedByte() != ObjectStreamConstants.TC_ENDBLOCKDATA) {
            throw new StreamCorruptedException("a class has an annotation");
        }
        return read;
    }

    private void readFields(Description of) throws IOException {
        for (int fields = in.unsignedShort(); fields > 0; fields--) {
            char typeCode = (char) in.unsignedByte();
            in.skip(in.unsignedShort());
            if (typeCode == 'L' || typeCode == '[') {
                readString();
                of.objectFields++;
            } else {
                of.primitiveBytes += SerialClass.bytesOf(typeCode);
            }
        }
    }

    private <T> T handle(Class<T> kind) throws StreamCorruptedException {
        int number = in.integer() - ObjectStreamConstants.baseWireHandle;
        if (number < 0 || number >= handles.size() || !kind.isInstance(handles.get(number))) {
            throw new StreamCorruptedException("a reference leads nowhere");
        }
        return kind.cast(handles.get(number));
    }

    private static StreamCorruptedException unexpected(int tag) {
        return new StreamCorruptedException("unexpected type code " + tag);
    }
}
