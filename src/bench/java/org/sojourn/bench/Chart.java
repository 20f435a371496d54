package org.sojourn.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Throughput as a ratio to raw JDBC, over the number of callers: a row of panels for each work, a
 * panel for each delay. The scale is logarithmic. The colours are readable on light and on dark.
 */
record Chart(List<Result> results) {

    private static final int LEFT = 130;
    private static final int PANEL = 190;
    private static final int GAP = 36;
    private static final int HEIGHT = 110;
    private static final int HEADING = 64;
    private static final int LETTER = 7;

    /** From a sixteenth to sixteen times raw JDBC. */
    private static final int POWERS = 4;

    String svg() {
        List<Double> delays =
                results.stream().map(Result::delayMillis).distinct().sorted().toList();
        List<String> works =
                results.stream()
                        .map(Result::work)
                        .distinct()
                        .sorted(Comparator.comparing(Work::of))
                        .toList();
        int width = LEFT + Math.max(delays.size(), 3) * (PANEL + GAP);
        int height = HEADING + works.size() * (HEIGHT + GAP) + GAP;
        List<String> lines = new ArrayList<>();
        lines.add(text(0, 16, "title", "Throughput as a ratio to raw JDBC, by callers"));
        legend(lines);
        for (int row = 0; row < works.size(); row++) {
            int y = HEADING + row * (HEIGHT + GAP);
            lines.add(text(0, y + HEIGHT / 2, "work", works.get(row)));
            for (int column = 0; column < delays.size(); column++) {
                int x = LEFT + column * (PANEL + GAP);
                panel(works.get(row), delays.get(column), x, y, lines);
            }
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img">
        <style>
        text { font: 11px system-ui, sans-serif; fill: #777 }
        .title { font-weight: 600; font-size: 15px }
        .work { font-weight: 600; font-size: 13px }
        .end { text-anchor: end }
        polyline { fill: none; stroke: #e9c46a; stroke-width: 1.5 }
        line { stroke: #777; stroke-width: 0.5 }
        .grid { opacity: 0.3 }
        .sojourn-blocking { stroke: #2a9d8f; stroke-width: 2.5 }
        .sojourn-async { stroke: #3a86ff; stroke-width: 2.5 }
        .spring-jdbc { stroke: #8d99ae }
        .spring-redis { stroke: #e76f51 }
        .reference { stroke: #8d99ae; stroke-dasharray: 3 3 }
        </style>
        %s
        </svg>
        """
                .formatted(width, height, width, height, String.join("\n", lines));
    }

    private void legend(List<String> lines) {
        int x = 0;
        for (String variant : shown(results).keySet()) {
            lines.add(polyline(variant, "%d,34 %d,34".formatted(x, x + 20)));
            lines.add(text(x + 25, 38, "variant", variant));
            x += GAP + variant.length() * LETTER;
        }
    }

    /** By variants; raw JDBC is the line at one. */
    private static Map<String, List<Result>> shown(List<Result> results) {
        return results.stream()
                .filter(it -> it.ratioToRaw() != null && !it.variant().equals(Variants.RAW))
                .sorted(Comparator.comparingInt(Result::callers))
                .collect(
                        Collectors.groupingBy(
                                Result::variant, LinkedHashMap::new, Collectors.toList()));
    }

    private void panel(String work, double delay, int x, int y, List<String> lines) {
        List<Result> cells =
                results.stream()
                        .filter(it -> it.work().equals(work) && it.delayMillis() == delay)
                        .toList();
        List<Integer> callers = cells.stream().map(Result::callers).distinct().sorted().toList();
        lines.add(text(x, y - 5, "delay", "%s ms".formatted(plain(delay))));
        for (int power = -POWERS; power <= POWERS; power += 2) {
            double level = y + height(Math.pow(2, power));
            lines.add(
                    "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            .formatted(power == 0 ? "raw" : "grid", x, x + PANEL, level, level));
            lines.add(text(x - 3, (int) level + 4, "end", level(power)));
        }
        for (int i = 0; i < callers.size(); i++) {
            int at = x + across(i, callers.size());
            lines.add(text(at + 3, y + HEIGHT + 12, "end", callers.get(i).toString()));
        }
        shown(cells)
                .forEach(
                        (variant, points) ->
                                lines.add(polyline(variant, points(points, callers, x, y))));
    }

    private static String points(List<Result> results, List<Integer> callers, int x, int y) {
        return results.stream()
                .map(
                        it ->
                                String.format(
                                        Locale.ROOT,
                                        "%d,%.1f",
                                        x + across(callers.indexOf(it.callers()), callers.size()),
                                        y + height(it.ratioToRaw().median())))
                .collect(Collectors.joining(" "));
    }

    private static int across(int index, int number) {
        return (2 * index + 1) * PANEL / (2 * number);
    }

    /** Downwards; what lies outside is drawn at the edge. */
    private static double height(double ratio) {
        double power = Math.log(ratio) / Math.log(2);
        double inside = Math.max(-POWERS, Math.min(power, POWERS));
        return HEIGHT * (POWERS - inside) / (2 * POWERS);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Numbers.whole(number) : Double.toString(number);
    }

    private static String level(int power) {
        return power < 0 ? "1/" + (1 << -power) : Integer.toString(1 << power);
    }

    private static String polyline(String variant, String points) {
        return "<polyline class=\"%s\" points=\"%s\"/>".formatted(variant, points);
    }

    private static String text(int x, int y, String kind, String text) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(kind, x, y, text);
    }
}
