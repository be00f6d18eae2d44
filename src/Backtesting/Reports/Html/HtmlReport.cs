using System.Net;
using System.Text;
using TraderAgent.Backtesting.Reports.Pages;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Html;

/// <summary>
/// Writes a report as one web page that needs nothing else: no network, no other file. Everything can be read without its script, which
/// only follows curves, turns pages, sorts, zooms and switches the theme.
/// </summary>
public static class HtmlReport
{
    /// <summary>The page.</summary>
    public static string Of(Report report)
    {
        var page = new StringBuilder();
        page.Append($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <title>{Encode(report.Title)}</title>
            <style>
            {Themes()}{Svg.Classes}
            {Resource("report.css")}</style>
            </head>
            <body>
            <div class="page">
            <header>
            <div class="tools"><button type="button" aria-label="Switch between light and dark">Dark</button></div>
            <h1>{Encode(report.Title)}</h1>
            <p class="lead">{Encode(report.Lead)}</p>
            </header>
            <nav aria-label="Sections">{string.Concat(report.Sections.Select((s, i) => $"<a href=\"#s{i}\">{Encode(s.Title)}</a>"))}</nav>
            <main>

            """);
        var blocks = new HtmlBlocks(page);
        foreach (var (i, section) in report.Sections.Index())
        {
            page.Append($"<section id=\"s{i}\" aria-labelledby=\"h{i}\"><h2 id=\"h{i}\">{Encode(section.Title)}</h2>\n");
            blocks.Write(section.Blocks);
            page.Append("</section>\n");
        }

        page.Append("</main>\n<footer>A profitable backtest promises nothing.</footer>\n</div>\n<script>\n").Append(Resource("report.js")).Append("</script>\n</body>\n</html>\n");
        return page.ToString();
    }

    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Themes()
    {
        var (light, dark) = (Palette.Light.Css(), Palette.Dark.Css());
        return $":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}@media screen{{:root[data-theme=dark]{{{dark}}}}}\n";
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
