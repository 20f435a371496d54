package org.sojourn.bench;

import java.math.BigDecimal;
import java.time.Duration;
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

    /** Without a fraction that is zero. */
    static String millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString();
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number).replace(',', ' ');
    }
}
