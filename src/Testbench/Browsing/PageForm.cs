using AngleSharp.Dom;

namespace MedMijSandbox.Testbench.Browsing;

/// <summary>What a browser sends when a form is submitted.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Post">True for POST, false for GET with the fields in the query.</param>
/// <param name="Fields">Names and values in the order of the page.</param>
public sealed record FormSubmission(Uri Address, bool Post, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>A form on a page that is being filled in, as far as a page without script goes.</summary>
public sealed class PageForm
{
    private const string FieldSelector = "input, select, textarea, button";

    private readonly Page _page;
    private readonly IElement _form;
    private readonly Dictionary<IElement, string> _texts = [];
    private readonly Dictionary<IElement, bool> _choices = [];

    private PageForm(Page page, IElement form)
    {
        _page = page;
        _form = form;
    }

    /// <summary>Whether the form has a field or button of this name.</summary>
    public bool Has(string name) => Controls(name).Any();

    /// <summary>The values that can be chosen in a group of radio buttons, checkboxes or a list.</summary>
    public IReadOnlyList<string> Values(string name) =>
    [
        .. Controls(name).Where(IsTick).Select(ValueOf),
        .. Controls(name).Where(c => c.LocalName == "select").SelectMany(s => s.QuerySelectorAll("option")).Select(OptionValue),
    ];

    /// <summary>Types a text into a field; false when there is no such field.</summary>
    public bool Fill(string name, string text)
    {
        if (Controls(name).FirstOrDefault(c => !IsTick(c) && c.LocalName is "input" or "textarea") is not { } field)
        {
            return false;
        }

        _texts[field] = text;
        return true;
    }

    /// <summary>Chooses a value: radio button, checkbox or entry of a list; false when the page does not offer it.</summary>
    public bool Choose(string name, string value)
    {
        if (Controls(name).FirstOrDefault(c => IsTick(c) && ValueOf(c) == value) is { } tick)
        {
            if (IsOfType(tick, "radio"))
            {
                foreach (var other in Controls(name).Where(c => IsOfType(c, "radio")))
                {
                    _choices[other] = false;
                }
            }

            _choices[tick] = true;
            return true;
        }

        var list = Controls(name).FirstOrDefault(c => c.LocalName == "select");
        if (list is null || !list.QuerySelectorAll("option").Any(o => OptionValue(o) == value))
        {
            return false;
        }

        _texts[list] = value;
        return true;
    }

    /// <summary>Presses the first submit button, whatever its name.</summary>
    public FormSubmission? Press() => Press(Buttons().FirstOrDefault());

    /// <summary>Presses a button; null when the form has none with this name and value.</summary>
    public FormSubmission? Press(string name, string value) =>
        Buttons().FirstOrDefault(b => b.GetAttribute("name") == name && b.GetAttribute("value") == value) is { } button ? Press(button) : null;

    internal static IEnumerable<PageForm> Find(Page page, string name, string? value) => page.Document.QuerySelectorAll("form")
        .Where(f => f.QuerySelectorAll(FieldSelector).Any(c =>
            c.GetAttribute("name") == name && (value is null || c.GetAttribute("value") == value)))
        .Select(f => new PageForm(page, f));

    private static bool IsOfType(IElement control, string type) =>
        control.LocalName == "input" && string.Equals(control.GetAttribute("type"), type, StringComparison.OrdinalIgnoreCase);

    private static bool IsTick(IElement control) => IsOfType(control, "radio") || IsOfType(control, "checkbox");

    private static bool IsSubmit(IElement control) => control.LocalName == "button"
        ? (control.GetAttribute("type") ?? "submit").Equals("submit", StringComparison.OrdinalIgnoreCase)
        : IsOfType(control, "submit") || IsOfType(control, "image");

    private static string ValueOf(IElement control) => control.GetAttribute("value") ?? "on";

    private static string OptionValue(IElement option) => option.GetAttribute("value") ?? option.TextContent.Trim();

    private IEnumerable<IElement> Controls() => _form.QuerySelectorAll(FieldSelector).Where(c => !c.HasAttribute("disabled"));

    private IEnumerable<IElement> Controls(string name) => Controls().Where(c => c.GetAttribute("name") == name);

    private IEnumerable<IElement> Buttons() => Controls().Where(IsSubmit);

    private FormSubmission? Press(IElement? button)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var control in Controls())
        {
            if (control.GetAttribute("name") is { Length: > 0 } name && ValueToSend(control, button) is { } value)
            {
                fields.Add(new(name, value));
            }
        }

        var action = button?.GetAttribute("formaction") ?? _form.GetAttribute("action");
        var method = button?.GetAttribute("formmethod") ?? _form.GetAttribute("method");
        return Uri.TryCreate(_page.Address, string.IsNullOrEmpty(action) ? _page.Address.PathAndQuery : action, out var address)
            ? new(address, string.Equals(method, "post", StringComparison.OrdinalIgnoreCase), fields)
            : null;
    }

    private string? ValueToSend(IElement control, IElement? button)
    {
        if (IsSubmit(control) || control.LocalName == "button" || IsOfType(control, "button") || IsOfType(control, "reset"))
        {
            return ReferenceEquals(control, button) ? control.GetAttribute("value") ?? "" : null;
        }

        if (IsTick(control))
        {
            var ticked = _choices.TryGetValue(control, out var chosen) ? chosen : control.HasAttribute("checked");
            return ticked ? ValueOf(control) : null;
        }

        if (_texts.TryGetValue(control, out var text))
        {
            return text;
        }

        return control.LocalName switch
        {
            "select" => (control.QuerySelector("option[selected]") ?? control.QuerySelector("option")) is { } option ? OptionValue(option) : null,
            "textarea" => control.TextContent,
            _ => control.GetAttribute("value") ?? "",
        };
    }
}
