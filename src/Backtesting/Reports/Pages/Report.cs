using TraderAgent.Backtesting.Reports.Pictures;
using TraderAgent.Backtesting.Reports.Plots;

namespace TraderAgent.Backtesting.Reports.Pages;

/// <summary>A report, whatever it is written as.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Lead">What came of it, in a sentence or two.</param>
/// <param name="Sections">Its parts.</param>
public sealed record Report(string Title, string Lead, IReadOnlyList<Section> Sections);

/// <summary>A part of a report.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Blocks">What is in it, from the top.</param>
public sealed record Section(string Title, IReadOnlyList<Block> Blocks);

/// <summary>Whether a figure is good news.</summary>
public enum Tone
{
    /// <summary>Neither.</summary>
    Plain,

    /// <summary>It is.</summary>
    Good,

    /// <summary>It is bad news.</summary>
    Bad,
}

/// <summary>A figure with its name.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">As it is written.</param>
/// <param name="Note">What stands beside it.</param>
/// <param name="Tone">Whether it is good news.</param>
public sealed record Figure(string Name, string Value, string Note = "", Tone Tone = Tone.Plain);

/// <summary>A column of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers, and are sorted and set as such.</param>
/// <param name="IsToned">Whether a sign makes a cell good or bad news.</param>
public sealed record Column(string Name, bool IsNumber = false, bool IsToned = false);

/// <summary>A thing in a section. Whatever writes reports has an arm for each.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>The figures that matter most, large.</summary>
    public sealed record Headline(IReadOnlyList<Figure> Items) : Block;

    /// <summary>Many figures, small, in columns.</summary>
    public sealed record Figures(string Title, IReadOnlyList<Figure> Items) : Block;

    /// <summary>A drawing with a caption.</summary>
    public sealed record Chart(Drawing Drawing, string Caption = "") : Block;

    /// <summary>Charts that stand beside each other where there is room.</summary>
    public sealed record Pair(Chart Left, Chart Right) : Block;

    /// <summary>A table. On paper, and until a reader asks for more, its first rows.</summary>
    public sealed record Table(string Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string More = "") : Block
    {
        /// <summary>Whether its rows are deals, which a reader can look at in the chart of their market.</summary>
        public bool IsOfDeals { get; init; }

        /// <summary>Whether paper shows all rows, however many.</summary>
        public bool IsWhole { get; init; }
    }

    /// <summary>Prices of a market with what was bought and sold, into which a reader can zoom.</summary>
    public sealed record Market(MarketPicture Candles, IReadOnlyList<FillPicture> Fills, IReadOnlyList<DealPicture> Deals) : Block;

    /// <summary>Commands and other text whose every sign counts.</summary>
    public sealed record Verbatim(string Title, string Text) : Block;
}
