using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace TraderAgent.Backtesting.Reports.Pdf;

/// <summary>Writes pages as a PDF file (ISO 32000-1), the same bytes for the same pages.</summary>
internal static class PdfFile
{
    private const int CatalogNumber = 1, TreeNumber = 2, InfoNumber = 3, ResourcesNumber = 4, FirstFont = 5;

    /// <summary>Writes them.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="title">What readers show as its name.</param>
    /// <param name="pages">The pages, of one size.</param>
    public static void Write(Stream to, string title, IReadOnlyList<PdfPage> pages)
    {
        var firstPage = FirstFont + PdfFont.All.Count;
        var opacities = pages.SelectMany(p => p.Opacities).Distinct().Order().ToList();
        var objects = new List<byte[]>
        {
            Plain($"<</Type/Catalog/Pages {TreeNumber} 0 R/Lang(en)/ViewerPreferences<</DisplayDocTitle true>>>>"),
            Plain($"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select((_, i) => $"{firstPage + (2 * i)} 0 R"))}]>>"),
            Plain($"<</Title{PdfFont.Operand(title)}/Creator(traderagent)>>"),
            Plain($"<</Font<<{string.Concat(PdfFont.All.Select((f, i) => $"/{f.Key} {FirstFont + i} 0 R"))}>>/ExtGState<<{string.Concat(opacities.Select(State))}>>>>"),
        };
        objects.AddRange(PdfFont.All.Select(f => Plain($"<</Type/Font/Subtype/Type1/BaseFont/{f.Name}/Encoding/WinAnsiEncoding>>")));
        foreach (var (i, page) in pages.Index())
        {
            objects.Add(Plain(string.Create(CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent {TreeNumber} 0 R/MediaBox[0 0 {PdfPage.Width} {PdfPage.Height}]/Resources {ResourcesNumber} 0 R/Contents {firstPage + (2 * i) + 1} 0 R>>")));
            objects.Add(Compressed(page.Content));
        }

        Write(to, objects);
    }

    private static void Write(Stream to, List<byte[]> objects)
    {
        using var file = new MemoryStream();
        Put(file, "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
        var places = new List<long>();
        foreach (var (i, body) in objects.Index())
        {
            places.Add(file.Position);
            Put(file, $"{i + 1} 0 obj\n");
            file.Write(body);
            Put(file, "\nendobj\n");
        }

        var table = file.Position;
        Put(file, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:D10} 00000 n \n"))}");
        Put(file, $"trailer\n<</Size {objects.Count + 1}/Root {CatalogNumber} 0 R/Info {InfoNumber} 0 R>>\nstartxref\n{table}\n%%EOF\n");
        file.WriteTo(to);
    }

    private static string State(int hundredths) => string.Create(CultureInfo.InvariantCulture, $"/O{hundredths}<</ca {hundredths / 100.0:0.##}/CA {hundredths / 100.0:0.##}>>");

    private static byte[] Compressed(string content)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(Plain(content));
        return [.. Plain($"<</Length {packed.Length}/Filter/FlateDecode>>\nstream\n"), .. packed.ToArray(), .. Plain("\nendstream")];
    }

    private static byte[] Plain(string text) => Encoding.Latin1.GetBytes(text);

    private static void Put(MemoryStream file, string text) => file.Write(Plain(text));
}
