package org.sojourn.frameworks.krazo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Controller;
import jakarta.mvc.Models;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The pages. */
@Controller
@Path("notes")
@RequestScoped
public class NotesController {

    @Inject private Visitor visitor;
    @Inject private Models models;
    @Inject private HttpServletRequest request;

    @GET
    public String show(@QueryParam("tab") @DefaultValue("") String asked) {
        if (visitor.getName() == null) {
            return "login.jsp";
        }
        String tab = asked.isEmpty() ? Long.toString(System.nanoTime(), 36) : asked;
        models.put("tab", tab);
        models.put("clicks", visitor.clicks(tab));
        return "notes.jsp";
    }

    @POST
    @Path("login")
    public String logIn(@FormParam("name") String name) {
        visitor.logIn(name);
        request.changeSessionId();
        return "redirect:notes";
    }

    @POST
    @Path("add")
    public String add(@FormParam("tab") String tab, @FormParam("item") String item) {
        if (visitor.getName() == null) {
            return "redirect:notes";
        }
        visitor.add(tab, item);
        return "redirect:notes?tab=" + tab;
    }

    @POST
    @Path("logout")
    public String logOut() {
        request.getSession().invalidate();
        return "redirect:notes";
    }
}
