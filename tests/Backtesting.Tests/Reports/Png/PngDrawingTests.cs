using System.Buffers.Binary;
using System.IO.Compression;
using TraderAgent.Backtesting.Reports.Charts;
using TraderAgent.Backtesting.Reports.Plots;
using TraderAgent.Backtesting.Reports.Png;
using TraderAgent.Domain.Market;

namespace TraderAgent.Backtesting.Tests.Reports.Png;

public class PngDrawingTests
{
    [Fact]
    public void A_box_has_its_colour_inside_a_mixture_on_its_edge_and_paper_outside()
    {
        var picture = Picture.Of(New(20, 10).Box(new(4, 2, 8.5, 5), new(Ink.Blue)));

        Assert.Equal("#2f5fc4", picture.At(6, 4));
        Assert.Equal("#97afe2", picture.At(12, 4)); // Half of it.
        Assert.Equal("#ffffff", picture.At(13, 4));
        Assert.Equal("#ffffff", picture.At(6, 7));
    }

    [Fact]
    public void Segments_that_cross_are_as_dark_where_they_cross_as_elsewhere()
    {
        var cross = new Shape.Segments([(new(0, 5), new(20, 5)), (new(10, 0), new(10, 10))], new(Ink.Text, 4, 0.5));

        var picture = Picture.Of(New(20, 10).Add(cross));

        Assert.Equal(picture.At(3, 5), picture.At(10, 5));
        Assert.NotEqual("#ffffff", picture.At(3, 5));
    }

    [Fact]
    public void A_dashed_line_has_gaps()
    {
        var picture = Picture.Of(New(60, 10).Add(new Shape.Polyline([new(0, 5), new(30, 5), new(60, 5)], new(Ink.Loss, 2, 1, Dashed: true))));

        Assert.Contains("#ffffff", Enumerable.Range(0, 60).Select(x => picture.At(x, 5)));
        Assert.Contains("#c0334a", Enumerable.Range(0, 60).Select(x => picture.At(x, 5)));
    }

    [Theory]
    [InlineData(nameof(Align.Start), 50, 100)]
    [InlineData(nameof(Align.Middle), 25, 75)]
    [InlineData(nameof(Align.End), 0, 50)]
    public void Words_stand_to_their_place_as_asked(string align, int from, int to)
    {
        var picture = Picture.Of(New(100, 30).Write(50, 20, "60,123.4", new(Ink.Text, Enum.Parse<Align>(align), 12)));

        var inked = Enumerable.Range(0, 100).Where(x => Enumerable.Range(0, 30).Any(y => picture.At(x, y) != "#ffffff")).ToList();
        Assert.InRange(inked.Min(), from - 2, to);
        Assert.InRange(inked.Max(), from, to + 2);
        Assert.True(inked.Max() - inked.Min() > 30, "there is hardly anything to read");
    }

    [Fact]
    public void Every_sign_that_charts_write_looks_different()
    {
        const string Signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,:;+-%/()[]=<>_|#!?'\"*&$@·…°×→";
        var looks = Signs.GroupBy(s => string.Join(' ', StrokeFont.StrokesOf(s.ToString(), new(0, 0), 10).SelectMany(stroke => stroke)));

        Assert.All(looks, look => Assert.Single(look));
        Assert.DoesNotContain(string.Join(' ', StrokeFont.StrokesOf("\u4e2d", new(0, 0), 10).SelectMany(s => s)), looks.Select(l => l.Key));
    }

    [Fact]
    public void Places_outside_the_picture_and_no_numbers_do_no_harm()
    {
        var odd = New(20, 10).Add(new Shape.Polyline([new(-1e9, -5), new(1e9, 25), new(double.NaN, 3)], new(Ink.Teal, 3))).Add(new Shape.Spots([new(19, 9), new(400, 400)], 5, new(Ink.Pink)));

        Assert.Equal((20, 10), (Picture.Of(odd).Width, Picture.Of(odd).Height));
    }

    /// <summary>PICTURES=folder writes charts there, to be looked at.</summary>
    [Fact]
    public void A_chart_is_a_picture_of_its_size()
    {
        var times = Enumerable.Range(0, 500).Select(i => new Instant(1_700_000_000_000 + i * 3_600_000L)).ToList();
        var random = new Random(3);
        var (value, values) = (10_000.0, new List<double>());
        foreach (var _ in times) values.Add(value *= 1 + (random.NextDouble() - 0.495) * 0.01);
        var drawing = TimeCurve.Draw(new() { Title = "Equity", Description = "", Times = times, Curves = [new("equity", values, Ink.Blue), new("held", [.. values.Select(v => v * 0.99 + 50)], Ink.Amber, Dashed: true)], Base = 10_000 });
        var sheet = New(1000, 200);
        foreach (var (row, text) in new[] { "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789", "abcdefghijklmnopqrstuvwxyz the quick brown fox", "+12.5 % -3,456.78 (a) [b] {c} = < > _ | # ! ? ' \" * & $ @ · – … ° × → €", "Equity of the account, 14 Mar 12:00, BTCUSDT grid_btc" }.Index())
            sheet.Write(10, 30 + 45 * row, text, new(Ink.Text, Align.Start, 12 + 4 * row, row == 3));

        foreach (var (name, palette) in new[] { ("light", Palette.Light), ("dark", Palette.Dark) })
        {
            var png = PngDrawing.Draw(drawing, palette);
            Assert.Equal((2000, 600), (Picture.Read(png).Width, Picture.Read(png).Height));
            Assert.True(png.Length < 200_000, $"{png.Length} bytes are a lot for a chart");
            if (Environment.GetEnvironmentVariable("PICTURES") is not { } folder) continue;
            File.WriteAllBytes(Path.Combine(folder, $"curve-{name}.png"), png);
            File.WriteAllBytes(Path.Combine(folder, $"font-{name}.png"), PngDrawing.Draw(sheet, palette));
        }
    }

    private static Drawing New(double width, double height) => new(width, height, "", "");

    /// <summary>A picture that was read back.</summary>
    private sealed record Picture(int Width, int Height, byte[] Pixels)
    {
        public static Picture Of(Drawing drawing) => Read(PngDrawing.Draw(drawing, Palette.Light, 1));

        public string At(int x, int y) => "#" + Convert.ToHexStringLower(Pixels, (y * Width + x) * 3, 3);

        public static Picture Read(byte[] png)
        {
            Assert.Equal("IHDR"u8, png.AsSpan(12, 4));
            var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
            Assert.Equal("IDAT"u8, png.AsSpan(37, 4));
            using var zlib = new ZLibStream(new MemoryStream(png, 41, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33))), CompressionMode.Decompress);
            using var raw = new MemoryStream();
            zlib.CopyTo(raw);
            var (rows, pixels, stride) = (raw.ToArray(), new byte[width * height * 3], width * 3);
            Assert.Equal(height * (stride + 1), rows.Length);
            for (var y = 0; y < height; y++)
            {
                Assert.Equal(2, rows[y * (stride + 1)]);
                for (var i = 0; i < stride; i++) pixels[y * stride + i] = (byte)(rows[y * (stride + 1) + 1 + i] + (y == 0 ? 0 : pixels[(y - 1) * stride + i]));
            }
            return new(width, height, pixels);
        }
    }
}
