package org.sojourn.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a wrong history all that is not needed to see that it is wrong. */
final class Smallest {

    private Smallest() {}

    /** A part that is wrong, and is not if one more operation is left out. */
    static List<Operation> part(List<Operation> wrong, Predicate<List<Operation>> isWrong) {
        List<Operation> part = wrong;
        boolean isSmaller = true;
        while (isSmaller) {
            isSmaller = false;
            for (Operation each : List.copyOf(part)) {
                List<Operation> less = without(each, part);
                if (less.size() < part.size() && isWrong.test(less)) {
                    part = less;
                    isSmaller = true;
                }
            }
        }
        return part;
    }

    /** Without the write, a read of its value would be wrong for another reason. */
    private static List<Operation> without(Operation left, List<Operation> all) {
        List<Operation> less = new ArrayList<>(all);
        less.removeIf(it -> it == left || it.sees(left));
        return less;
    }
}
