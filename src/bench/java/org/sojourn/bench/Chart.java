package org.sojourn.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Throughput with the most callers as bars, one panel for each work. Its colours are readable on
 * light and on dark.
 */
record Chart(List<Result> results) {

    private static final int WIDTH = 760;
    private static final int LABEL = 200;
    private static final int BARS = 330;
    private static final int ROW = 20;
    private static final int BAR = 14;
    private static final int HEADING = 34;

    String svg() {
        int callers = results.stream().mapToInt(Result::callers).max().orElse(0);
        List<Result> shown = results.stream().filter(it -> it.callers() == callers).toList();
        List<String> lines = new ArrayList<>();
        int y = HEADING;
        lines.add(text(0, 16, "title", "Operations per second, %d callers".formatted(callers)));
        for (String work : shown.stream().map(Result::work).distinct().toList()) {
            List<Result> panel = shown.stream().filter(it -> it.work().equals(work)).toList();
            y += ROW;
            lines.add(text(0, y, "work", work));
            y = bars(panel, y + ROW / 2, lines) + ROW / 2;
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
        <style>
        text { font: 12px system-ui, sans-serif; fill: #777 }
        .title { font-weight: 600; font-size: 15px }
        .work { font-weight: 600; font-size: 13px }
        .peer { fill: #8d99ae }
        .own { fill: #2a9d8f }
        </style>
        %s
        </svg>
        """
                .formatted(WIDTH, y + ROW, WIDTH, y + ROW, String.join("\n", lines));
    }

    private static int bars(List<Result> panel, int top, List<String> lines) {
        double most = panel.stream().mapToDouble(Result::opsPerSecond).max().orElse(1);
        int y = top;
        List<Result> fastestFirst =
                panel.stream()
                        .sorted(Comparator.comparingDouble(Result::opsPerSecond).reversed())
                        .toList();
        for (Result result : fastestFirst) {
            int width = (int) Math.max(1, Math.round(result.opsPerSecond() / most * BARS));
            String owner = result.variant().startsWith("sojourn") ? "own" : "peer";
            lines.add(text(0, y + BAR - 2, "variant", result.variant()));
            lines.add(
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"/>"
                            .formatted(owner, LABEL, y, width, BAR));
            lines.add(text(LABEL + width + 6, y + BAR - 2, "figure", figures(result)));
            y += ROW;
        }
        return y;
    }

    private static String figures(Result result) {
        String raw =
                result.ratioToRaw() == null
                        ? ""
                        : ", %s × raw".formatted(Numbers.ratio(result.ratioToRaw()));
        String spring =
                result.ratioToSpring() == null
                        ? ""
                        : ", %s × Spring".formatted(Numbers.ratio(result.ratioToSpring()));
        return Numbers.whole(result.opsPerSecond()) + raw + spring;
    }

    private static String text(int x, int y, String kind, String text) {
        return String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", kind, x, y, text);
    }
}
