package org.sojourn.frameworks.spring;

import java.security.Principal;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages. A redirect follows each change, with a message that is shown once. */
@Controller
@SessionAttributes("draft")
public class NotesController {

    private final Visitor visitor;

    public NotesController(Visitor visitor) {
        this.visitor = visitor;
    }

    @ModelAttribute("draft")
    public Draft draft() {
        return new Draft();
    }

    @GetMapping("/login")
    public String login() {
        return "login";
    }

    @GetMapping("/notes")
    public String show(
            @RequestParam(name = "tab", defaultValue = "0") int asked,
            Principal user,
            Model model) {
        int tab = asked == 0 ? ThreadLocalRandom.current().nextInt(1, 1_000_000) : asked;
        model.addAttribute("user", user.getName());
        model.addAttribute("items", visitor.items());
        model.addAttribute("tab", tab);
        model.addAttribute("clicks", visitor.clicks(tab));
        return "notes";
    }

    @PostMapping("/notes")
    public String add(
            @RequestParam("tab") int tab,
            @ModelAttribute("draft") Draft draft,
            RedirectAttributes next) {
        visitor.add(tab, draft.getItem());
        next.addAttribute("tab", tab);
        next.addFlashAttribute("message", "Added");
        return "redirect:/notes";
    }
}
