package org.sojourn.internal.codec;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many visits it takes to make the hash of an object, or to compare it.
 *
 * <p>The hash of a collection is made of those of its elements, and a list that holds another one
 * twice visits that twice: some thirty lists within each other, a kilobyte of data, are a thousand
 * million visits. The hash of any other object takes one.
 */
final class HashWeights {

    private static final int UNKNOWN = -1;
    private static final int BEGUN = -2;

    /** One element that pretends to be any number. */
    private static final String ENDLESS = "java.util.Collections$CopiesList";

    private static final String ASKS_THE_NETWORK = "java.net.URL";

    private final SerialGraph graph;
    private final Predicate<String> isDeep;
    private final Map<String, Boolean> deep = new HashMap<>();
    private final int most;
    private final int[] weights;
    private final boolean[] asksNetwork;
    private int[] path = new int[64];
    private int[] references = new int[64];
    private long[] sums = new long[64];
    private int length;

    /**
     * @param isDeep whether the hash of objects of a class is made of those of what they hold
     * @param most where counting ends
     */
    HashWeights(SerialGraph graph, Predicate<String> isDeep, int most) {
        this.graph = graph;
        this.isDeep = isDeep;
        this.most = most;
        this.weights = new int[graph.objects()];
        this.asksNetwork = new boolean[graph.objects()];
        Arrays.fill(weights, UNKNOWN);
    }

    /** The weight of an object, 1 at least; of what is on a circle, that of one turn. */
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
        String type = graph.typeOf(object);
        asksNetwork[object] = type.equals(ASKS_THE_NETWORK);
        if (type.equals(ENDLESS)) {
            weights[object] = most;
        } else if (graph.firstReference(object) < 0 || !isDeep(type)) {
            weights[object] = Math.min(graph.sizeOf(object), most);
        } else {
            weights[object] = BEGUN;
            push(object);
        }
    }

    private boolean isDeep(String type) {
        return deep.computeIfAbsent(type, isDeep::test);
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
