package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
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

    private static final int MOST_ATTEMPTS = 20;
    private static final int NUMBERS_OF_A_VISIT = 16;
    private static final int NULL = -1;

    private final SerialBytes in;
    private final Set<String> withoutFields;
    private final SerialGraph graph = new SerialGraph();
    private final SerialHandles handles = new SerialHandles();
    private final SerialLeafReader leaves;
    private final SerialClassReader classes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Map<Integer, Integer> unfinished = new HashMap<>();
    private @Nullable String lastDoubt;

    private SerialGraphReader(byte[] bytes, Set<String> withoutFields) {
        this.in = new SerialBytes(bytes);
        this.withoutFields = withoutFields;
        this.leaves = new SerialLeafReader(in, handles, graph);
        this.classes = new SerialClassReader(in, handles, leaves, graph);
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
            case ObjectStreamConstants.TC_STRING, ObjectStreamConstants.TC_LONGSTRING ->
                    leaves.readString(tag);
            case ObjectStreamConstants.TC_CLASS -> {
                classes.readExisting();
                yield leaves.add();
            }
            case ObjectStreamConstants.TC_ENUM -> {
                classes.readExisting();
                int constant = leaves.add();
                leaves.readString(in.unsignedByte());
                yield constant;
            }
            case ObjectStreamConstants.TC_ARRAY -> array(classes.readExisting());
            case ObjectStreamConstants.TC_OBJECT -> object(classes.readExisting());
            default -> throw new StreamCorruptedException("unexpected type code " + tag);
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
        int object = handles.read(in, Integer.class);
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
}
