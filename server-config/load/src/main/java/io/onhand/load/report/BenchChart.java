package io.onhand.load.report;

import io.onhand.load.LatencyPoint;
import io.onhand.load.Measurement;
import io.onhand.load.Names;
import io.onhand.load.Spread;
import io.onhand.load.report.SvgDrawing.Point;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Draws the highest rates of all contestants, and throughput and latency against offered load. */
public final class BenchChart {

    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 420;
    private static final int TOP = 60;
    private static final int BOTTOM = 360;
    private static final int BARS_FROM = 150;
    private static final int BARS_TO = 400;
    private static final String GREY = "fill=\"#666666\"";
    private static final String HEADING = "font-weight=\"bold\" fill=\"#222222\"";
    private static final String GRID = "stroke=\"#dddddd\"";
    private static final String THIN = "stroke=\"#222222\"";
    private static final String SOLID = "";
    private static final String DASHED = "6 4";

    private final BenchResults results;
    private final SvgDrawing drawing = new SvgDrawing(WIDTH, HEIGHT);

    public BenchChart(BenchResults results) {
        this.results = results;
    }

    /** The chart as a whole SVG document. */
    public String svg() {
        drawing.text(
                20,
                26,
                "start",
                HEADING + " font-size=\"15\"",
                "Onhand bench, " + Runtime.getRuntime().availableProcessors() + " cores, load generator included");
        drawBars();
        if (!results.latencies().isEmpty()) {
            drawThroughput();
            drawLatency();
        }
        return drawing.toString();
    }

    private void drawBars() {
        List<String> names = List.copyOf(results.rounds().keySet());
        double most =
                names.stream().mapToDouble(name -> spread(name).most()).max().orElse(1);
        double height = (double) (BOTTOM - TOP) / Math.max(1, names.size());
        drawing.text(20, TOP - 10, "start", HEADING, "orders/s, median and least - most of the rounds");
        for (int i = 0; i < names.size(); i++) {
            drawBar(names.get(i), TOP + i * height, height, (BARS_TO - BARS_FROM) / Math.max(1, most));
        }
    }

    private void drawBar(String name, double y, double height, double scale) {
        Spread spread = spread(name);
        double middle = y + height / 2;
        drawing.text(BARS_FROM - 8, middle + 4, "end", GREY, name);
        drawing.bar(BARS_FROM, y + height * 0.2, spread.median() * scale, height * 0.6, colour(name));
        drawing.line(BARS_FROM + spread.least() * scale, middle, BARS_FROM + spread.most() * scale, middle, THIN);
        String figure = String.format(Locale.ROOT, "%,.0f", spread.median());
        drawing.text(BARS_FROM + spread.most() * scale + 6, middle + 4, "start", GREY, figure);
    }

    private Spread spread(String name) {
        return results.spread(name, Measurement::sustained);
    }

    private void drawThroughput() {
        LogAxis x = axis(LatencyPoint::offered, LatencyPoint::offered, 530, 800);
        LogAxis y = axis(LatencyPoint::offered, LatencyPoint::offered, BOTTOM, TOP);
        frame(x, y, "orders/s decided against offered");
        for (String system : systems()) {
            drawing.curve(points(system, x, y, LatencyPoint::decided), colour(system), SOLID);
        }
    }

    private void drawLatency() {
        LogAxis x = axis(LatencyPoint::offered, LatencyPoint::offered, 880, 1_150);
        LogAxis y = axis(LatencyPoint::p50, LatencyPoint::p99, BOTTOM, TOP);
        frame(x, y, "ms to decision: p50 solid, p99 dashed");
        double legend = BOTTOM + 52;
        for (String system : systems()) {
            drawing.curve(points(system, x, y, LatencyPoint::p50), colour(system), SOLID);
            drawing.curve(points(system, x, y, LatencyPoint::p99), colour(system), DASHED);
            drawing.text(
                    system.equals(Names.ONHAND) ? 880 : 960,
                    legend,
                    "start",
                    "fill=\"" + colour(system) + "\"",
                    "● " + system);
        }
    }

    private LogAxis axis(
            ToDoubleFunction<LatencyPoint> low, ToDoubleFunction<LatencyPoint> high, double from, double to) {
        double least = results.latencies().stream().mapToDouble(low).min().orElse(1);
        double most = results.latencies().stream().mapToDouble(high).max().orElse(10);
        return new LogAxis(Math.max(0.1, least), most, from, to);
    }

    private void frame(LogAxis x, LogAxis y, String heading) {
        double left = x.at(x.least());
        double right = x.at(x.most());
        drawing.text(left, TOP - 10, "start", HEADING, heading);
        for (double tick : x.ticks()) {
            drawing.line(x.at(tick), TOP, x.at(tick), BOTTOM, GRID);
            drawing.text(x.at(tick), BOTTOM + 16, "middle", GREY, label(tick));
        }
        for (double tick : y.ticks()) {
            drawing.line(left, y.at(tick), right, y.at(tick), GRID);
            drawing.text(left - 6, y.at(tick) + 4, "end", GREY, label(tick));
        }
        drawing.text((left + right) / 2, BOTTOM + 32, "middle", GREY, "offered orders/s");
    }

    private static String label(double value) {
        return value < 1 ? String.format(Locale.ROOT, "%.1f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }

    private List<Point> points(String system, LogAxis x, LogAxis y, ToDoubleFunction<LatencyPoint> figure) {
        return results.latencies().stream()
                .filter(point -> point.system().equals(system))
                .sorted(Comparator.comparingDouble(LatencyPoint::offered))
                .map(point -> new Point(x.at(point.offered()), y.at(figure.applyAsDouble(point))))
                .toList();
    }

    private List<String> systems() {
        return Stream.of(Names.ONHAND, Names.ONE_BY_ONE)
                .filter(system -> results.latencies().stream()
                        .anyMatch(point -> point.system().equals(system)))
                .toList();
    }

    private static String colour(String name) {
        if (name.startsWith(Names.ONHAND)) {
            return "#1b6ca8";
        }
        return name.startsWith(Names.ONE_BY_ONE) ? "#c8553d" : "#9aa0a8";
    }
}
