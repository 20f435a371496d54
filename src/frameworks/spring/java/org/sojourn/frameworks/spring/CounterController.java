package org.sojourn.frameworks.spring;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One page, which a redirect shows again after its form was posted. */
@Controller
@SessionAttributes("note")
public class CounterController {

    private final Counters counters;

    public CounterController(Counters counters) {
        this.counters = counters;
    }

    /** Spring keeps it in the session from the first page on. */
    @ModelAttribute("note")
    public Note note() {
        return new Note();
    }

    @GetMapping("/counter")
    public String show(@RequestParam("tab") int tab, Principal user, Model model) {
        model.addAttribute("user", user.getName());
        model.addAttribute("tab", tab);
        model.addAttribute("count", counters.of(tab));
        return "counter";
    }

    @PostMapping("/counter")
    public String add(
            @RequestParam("tab") int tab,
            @ModelAttribute("note") Note note,
            RedirectAttributes next) {
        counters.add(tab);
        next.addAttribute("tab", tab);
        next.addFlashAttribute("message", "added in tab " + tab);
        return "redirect:/counter";
    }
}
