using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;

namespace TraderAgent.Domain.Tests.Orders;

public class OrderLinkIdTests
{
    private const string Letters = "ABCXYZabcxyz0189_";

    [Fact]
    public void The_name_is_made_of_bot_deal_slot_and_placement() =>
        Assert.Equal("grid1-7-e12-345", OrderLinkId.For(new("grid1"), 7, "e12", 345).Value);

    [Fact]
    public void A_name_comes_apart_into_what_it_was_made_of() =>
        Prop.ForAll(Arb.From(Names()), made =>
        {
            var link = OrderLinkId.For(made);

            Assert.InRange(link.Value.Length, 7, OrderLinkId.MaxLength);
            Assert.All(link.Value, c => Assert.True(char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
            Assert.True(link.TryParse(out var parts));
            Assert.Equal(made, parts);
        }).Check(Cases.Of(1_000));

    [Fact]
    public void The_order_of_a_part_names_its_part_behind_the_slot()
    {
        var link = OrderLinkId.For(new(new("hybrid"), 3, "e_init", 17) { Part = 2 });

        Assert.True(link.TryParse(out var parts));
        Assert.Equal(("hybrid-3-e_init_2-17", 2, "e_init"), (link.Value, parts.Part, parts.Slot));
    }

    [Fact]
    public void The_longest_parts_still_fit() =>
        Assert.Equal(OrderLinkId.MaxLength, OrderLinkId.For(new("twelve_chars"), 999_999, "eightchr", 9_999_999).Value.Length);

    [Theory]
    [InlineData("twelve_chars", 9_999_999, "eightchr", 9_999_999)]
    [InlineData("bot", 0, "ninechars", 0)]
    [InlineData("bot", 0, "e12_2", 0)]
    [InlineData("bot", 0, "", 0)]
    [InlineData("bot", 0, "e-1", 0)]
    [InlineData("bot", 0, "é1", 0)]
    [InlineData("bot", -1, "e1", 0)]
    [InlineData("bot", 0, "e1", -1)]
    [InlineData("my bot", 0, "e1", 0)]
    public void A_name_that_the_exchange_would_refuse_is_not_made(string bot, long deal, string slot, long placement) =>
        Assert.Contains("order link id", Assert.Throws<ArgumentException>(() => OrderLinkId.For(new(bot), deal, slot, placement)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("somebody-elses-order")]
    [InlineData("bot-1-e1")]
    [InlineData("bot-1-e1-2-3")]
    [InlineData("bot-x-e1-2")]
    [InlineData("bot-1-e1-+2")]
    [InlineData("bot-1--2")]
    [InlineData("a_bot_of_13_c-1-e1-2")]
    [InlineData(null)]
    public void A_foreign_name_is_not_ours(string? name) => Assert.False(new OrderLinkId(name!).TryParse(out _));

    private static Gen<OrderLinkParts> Names() =>
        from bot in Text(BotId.MaxLength)
        from part in Gen.Choose(0, OrderLinkParts.MaxPart)
        from slot in Text(OrderLinkId.MaxSlotLength - 2).Where(s => s is not [_, .., '_', >= '1' and <= '9'])
        from deal in Gen.Choose(0, 999_999)
        from placement in Gen.Choose(0, 9_999_999)
        select new OrderLinkParts(new(bot), deal, slot, placement) { Part = part };

    private static Gen<string> Text(int most) =>
        from length in Gen.Choose(1, most)
        from characters in Gen.Elements(Letters.ToCharArray()).ArrayOf(length)
        select new string(characters);
}
