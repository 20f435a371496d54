package org.sojourn.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them. */
public final class Numbers {

    private static final double LARGE = 10;
    private static final double THOUSAND = 1000;

    private Numbers() {}

    public static String median(@Nullable Ratio ratio) {
        return ratio == null ? "–" : ratio(ratio.median());
    }

    /** The lowest and the highest; of what was measured once, there are none. */
    public static String extremes(@Nullable Ratio ratio) {
        return ratio == null || ratio.spread() == 0
                ? "–"
                : ratio(ratio.lowest()) + "–" + ratio(ratio.highest());
    }

    public static String ratio(double ratio) {
        if (ratio >= THOUSAND) {
            return whole(ratio);
        }
        return String.format(Locale.ROOT, ratio < LARGE ? "%.2f" : "%.1f", ratio);
    }

    /** Without a fraction that is zero. */
    public static String millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString();
    }

    public static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number).replace(',', ' ');
    }
}
