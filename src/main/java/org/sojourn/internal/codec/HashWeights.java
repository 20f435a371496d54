package org.sojourn.internal.codec;

import java.util.Arrays;

/**
 * The number of visits that it takes to compute the hash of an object, or to compare it.
 *
 * <p>The hash of a collection is computed from the hashes of its elements. A list that holds
 * another list twice visits it twice, so thirty such lists within each other, a kilobyte of data,
 * cause a thousand million visits. The hash of any other object takes one visit.
 */
final class HashWeights {

    private static final int UNKNOWN = -1;
    private static final int BEGUN = -2;

    private final SerialGraph graph;
    private final KeyType[] types;
    private final int most;
    private final int[] weights;
    private final boolean[] asksNetwork;
    private int[] path = new int[64];
    private int[] references = new int[64];
    private long[] sums = new long[64];
    private int length;

    /**
     * @param types the properties of each class, by its number
     * @param most the weight at which counting ends
     */
    HashWeights(SerialGraph graph, KeyType[] types, int most) {
        this.graph = graph;
        this.types = types;
        this.most = most;
        this.weights = new int[graph.objects()];
        this.asksNetwork = new boolean[graph.objects()];
        Arrays.fill(weights, UNKNOWN);
    }

    /** The weight of an object, at least 1. For an object on a circle, one turn is counted. */
    int of(int object) {
        if (weights[object] == UNKNOWN) {
            begin(object);
            while (length > 0) {
                goOn();
            }
        }
        return weights[object];
    }

    /** Whether the hash of an object looks up the name of a host, as that of a URL does. */
    boolean asksNetwork(int object) {
        of(object);
        return asksNetwork[object];
    }

    private void begin(int object) {
        KeyType type = types[graph.typeOf(object)];
        asksNetwork[object] = type.asksNetwork();
        if (type.isEndless()) {
            weights[object] = most;
        } else if (graph.firstReference(object) < 0 || !type.isDeep()) {
            weights[object] = Math.min(graph.sizeOf(object), most);
        } else {
            weights[object] = BEGUN;
            push(object);
        }
    }

    private void push(int object) {
        if (length == path.length) {
            path = Arrays.copyOf(path, 2 * length);
            references = Arrays.copyOf(references, 2 * length);
            sums = Arrays.copyOf(sums, 2 * length);
        }
        path[length] = object;
        references[length] = graph.firstReference(object);
        sums[length++] = graph.sizeOf(object);
    }

    private void goOn() {
        int top = length - 1;
        int object = path[top];
        int reference = references[top];
        if (reference < 0) {
            weights[object] = (int) Math.min(sums[top], most);
            length--;
            return;
        }
        int target = graph.target(reference);
        if (weights[target] == UNKNOWN) {
            begin(target);
        }
        if (length - 1 == top) {
            sums[top] += weights[target] == BEGUN ? 1 : weights[target];
            asksNetwork[object] |= asksNetwork[target];
            references[top] = graph.nextReference(reference);
        }
    }
}
