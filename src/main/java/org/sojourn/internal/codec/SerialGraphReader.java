package org.sojourn.internal.codec;

import java.io.IOException;
import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the graph from bytes that {@code ObjectOutputStream} has written, by the grammar of the
 * Java Object Serialization Specification, section 6.4. It does not recurse, so a deep graph needs
 * no deep stack.
 *
 * <p>The grammar leaves one question open: whether a class with its own {@code writeObject} has
 * written its fields, as it should (section 2.3). The reader assumes so. If reading then fails, it
 * starts again and assumes that the last such class before the failure has not written them.
 */
final class SerialGraphReader {

    private static final int MOST_ATTEMPTS = 8;
    private static final int NUMBERS_OF_A_VISIT = 16;
    private static final int NULL = -1;

    private final SerialBytes in;
    private final Set<String> withoutFields;
    private final SerialGraph graph = new SerialGraph();
    private final SerialHandles handles = new SerialHandles();
    private final SerialLeafReader leaves;
    private final SerialClassReader classes;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int[] unfinished = new int[64];
    private @Nullable String lastDoubt;

    private SerialGraphReader(byte[] bytes, Set<String> withoutFields) {
        this.in = new SerialBytes(bytes);
        this.withoutFields = withoutFields;
        this.leaves = new SerialLeafReader(in, handles, graph);
        this.classes = new SerialClassReader(in, handles, leaves, graph);
    }

    /**
     * The graph of the one object in the bytes.
     *
     * @throws IOException if this codec could not have written the bytes
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

    /** An object that is not read completely yet. */
    private static final class Frame {

        private final int object;
        private final SerialClass type;
        private final List<SerialClass> parts;
        private int part = -1;
        private int fields;
        private boolean isBehindFields;
        private int place;
        private boolean readsKey;

        /**
         * The position, among the unfinished objects, of the innermost one that has this object in
         * a key.
         */
        private int lastTable;

        private SerialGraph.@Nullable Keys keys;

        Frame(int object, SerialClass type, List<SerialClass> parts) {
            this.object = object;
            this.type = type;
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
            unfinished[frame.object] = 0;
        }
    }

    private void refer(Frame frame, int target) {
        if (target != NULL) {
            graph.addReference(frame.object, target);
        }
    }

    private void begin(Frame frame, SerialClass part) throws IOException {
        KeyedClass table = part.table(frame.type);
        if (part.isImmutableCollection()) {
            table = KeyedClass.ofImmutable(in.integer());
            in.skip(part.primitiveBytes() - Integer.BYTES);
            frame.fields = part.objectFields();
        } else if (!part.isExternalizable() && !lacksFields(part)) {
            in.skip(part.primitiveBytes());
            frame.fields = part.objectFields();
            lastDoubt = part.mayLackFields() ? part.name() : lastDoubt;
        }
        if (part.writesMore()) {
            frame.isBehindFields = true;
            frame.place = 0;
            frame.keys = table == null ? null : graph.addKeys(table);
        }
    }

    private boolean lacksFields(SerialClass part) {
        return part.mayLackFields() && withoutFields.contains(part.name());
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
                    frame.keys.add(object);
                }
            }
        }
    }

    /** Reads an object up to its first reference. */
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
        if (!type.isReadable()) {
            throw new StreamCorruptedException(type.name() + " is not serializable");
        }
        return open(1, new Frame(graph.objects(), type, type.parts()));
    }

    private int array(SerialClass type) throws IOException {
        int length = in.integer();
        if (!type.isArray() || length < 0) {
            throw new StreamCorruptedException("no array");
        }
        Frame frame = new Frame(graph.objects(), type, List.of());
        if (type.isArrayOfObjects()) {
            frame.fields = length;
            return open(1, frame);
        }
        long bytes = (long) length * type.elementBytes();
        in.skip(bytes);
        return open(1 + (int) (bytes / NUMBERS_OF_A_VISIT), frame);
    }

    private int open(int size, Frame frame) {
        int object = graph.addObject(frame.type.number(), size);
        handles.addObject(object);
        frame.lastTable = lastTable();
        frames.addLast(frame);
        if (object >= unfinished.length) {
            unfinished = Arrays.copyOf(unfinished, 2 * object);
        }
        unfinished[object] = frames.size();
        graph.reachedDepth(frames.size());
        return object;
    }

    private int reference() throws StreamCorruptedException {
        int object = handles.readObject(in);
        int place = object < unfinished.length ? unfinished[object] : 0;
        if (place > 0 && lastTable() >= place) {
            graph.noteUnfinishedKey();
        }
        return object;
    }

    /**
     * The number of unfinished objects down to the innermost one whose key is being read; 0 if
     * there is none.
     */
    private int lastTable() {
        Frame last = frames.peekLast();
        if (last == null) {
            return 0;
        }
        return last.isBehindFields && last.readsKey ? frames.size() : last.lastTable;
    }
}
