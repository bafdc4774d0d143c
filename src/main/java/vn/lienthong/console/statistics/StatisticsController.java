package vn.lienthong.console.statistics;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.http.MediaType;
import org.jspecify.annotations.Nullable;
import vn.lienthong.console.statistics.StatisticsQuery.Sort;
import vn.lienthong.console.statistics.StatisticsQuery.View;

/** Answers: how is the province doing, and who has not collected? */
@Controller
public final class StatisticsController {

    private static final int LAGGARDS = 25;

    private final StatisticsReading reading;
    private final StatisticsTables tables;

    public StatisticsController(StatisticsReading reading, StatisticsTables tables) {
        this.reading = reading;
        this.tables = tables;
    }

    @ModelAttribute("query")
    StatisticsQuery query(@RequestParam(required = false) @Nullable String view, @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to, @RequestParam(required = false) @Nullable String level,
            @RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort, @RequestParam(required = false) @Nullable Integer page) {
        return StatisticsQuery.of(new StatisticsQuery.Words(view, from, to, level, unit, q, sort, page), reading.month());
    }

    @GetMapping("/statistics")
    public String page(@ModelAttribute(name = "query", binding = false) StatisticsQuery query, Model model) {
        List<Laggard> laggards = reading.laggards();
        model.addAttribute("sheet", reading.sheet(query));
        model.addAttribute("unitName", query.unit().map(reading::name).orElse(""));
        model.addAttribute("months", StatisticsQuery.months(reading.month()));
        model.addAttribute("views", View.values());
        model.addAttribute("sorts", Sort.values());
        model.addAttribute("laggards", laggards.subList(0, Math.min(LAGGARDS, laggards.size())));
        model.addAttribute("allLaggards", laggards.size());
        model.addAttribute("uncollected", laggards.stream().mapToLong(Laggard::count).sum());
        return "statistics";
    }

    @GetMapping(path = "/statistics/charts.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    public Charts charts(@ModelAttribute(name = "query", binding = false) StatisticsQuery query, Locale language) {
        return tables.charts(reading.sheet(query), language);
    }

    @GetMapping("/statistics.{format}")
    public void figures(@ModelAttribute(name = "query", binding = false) StatisticsQuery query, @PathVariable String format, Locale language, HttpServletResponse response) throws IOException {
        send(tables.figures(reading.sheet(query), language), "statistics-" + query.from() + "-" + query.to() + "-" + query.view().wire(), format, response);
    }

    @GetMapping("/statistics/uncollected.{format}")
    public void laggards(@PathVariable String format, Locale language, HttpServletResponse response) throws IOException {
        send(tables.laggards(reading.laggards(), language), "uncollected", format, response);
    }

    private static void send(Table table, String name, String format, HttpServletResponse response) throws IOException {
        switch (format) {
            case "csv" -> response.setContentType("text/csv;charset=UTF-8");
            case "xlsx" -> response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + format + "\"");
        if (format.equals("csv")) {
            table.csv(response.getOutputStream());
        } else {
            table.xlsx(response.getOutputStream());
        }
    }
}
