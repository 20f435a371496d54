package org.sojourn.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
final class Numbers {

    private static final double LARGE = 10;

    private Numbers() {}

    static String ratio(@Nullable Double ratio) {
        if (ratio == null) {
            return "–";
        }
        return String.format(Locale.ROOT, ratio < LARGE ? "%.2f" : "%.1f", ratio);
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number).replace(',', ' ');
    }
}
