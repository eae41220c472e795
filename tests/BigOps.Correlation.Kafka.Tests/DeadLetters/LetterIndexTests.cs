using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.DeadLetters;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Kafka.Tests.DeadLetters;

public sealed class LetterIndexTests
{
    [Fact]
    public void List_AnyLetters_PagesThroughAllOfThemFromTheHighestId() => Prop.ForAll(
        Gen.Choose(0, 30).SelectMany(_ => Gen.Choose(1, 7), (count, page) => (count, page)).ToArbitrary(),
        sizes =>
        {
            var index = new LetterIndex();
            var ids = Enumerable.Range(0, sizes.count).Select(number => LetterIndex.IdOf(number % 3, number)).ToList();
            ids.ForEach(id => index.Add(Letter(id, 1)));
            var listed = new List<long>();
            for (IReadOnlyList<DeadLetter> page; (page = index.List(listed.Count == 0 ? long.MaxValue : listed[^1], sizes.page)).Count > 0;)
            {
                listed.AddRange(page.Select(letter => letter.Id));
            }

            return listed.SequenceEqual(ids.OrderDescending()) && index.Count == sizes.count;
        }).Check(PropertyRuns.Config);

    [Fact]
    public void Add_BeyondTheLimits_ForgetsTheOldest()
    {
        var (many, large) = (new LetterIndex(), new LetterIndex());
        for (var offset = 0; offset < LetterIndex.LimitLetters + 5; offset++)
        {
            many.Add(Letter(LetterIndex.IdOf(0, offset), 1));
        }

        for (var offset = 0; offset < 10; offset++)
        {
            large.Add(Letter(LetterIndex.IdOf(0, offset), 10_000_000));
        }

        Assert.Equal(LetterIndex.LimitLetters, many.Count);
        Assert.Null(many.Find(LetterIndex.IdOf(0, 4)));
        Assert.NotNull(many.Find(LetterIndex.IdOf(0, 5)));
        Assert.Equal(6, large.Count);
    }

    [Fact]
    public void Add_TheSameAgain_ChangesNothing()
    {
        var index = new LetterIndex();
        index.Add(Letter(LetterIndex.IdOf(0, 1), 1));
        index.MarkRedriven(LetterIndex.IdOf(0, 1), new Instant(5));
        index.Add(Letter(LetterIndex.IdOf(0, 1), 1));

        Assert.Equal((1, new Instant(5)), (index.Count, index.Find(LetterIndex.IdOf(0, 1))!.RedrivenAt));
    }

    [Fact]
    public void IdOf_AnyPlace_IsExactInADoubleAndAboveOtherIds()
    {
        var id = LetterIndex.IdOf(4_094, (1L << 40) - 1);

        Assert.Equal(id, (long)(double)id);
        Assert.True(LetterIndex.Claims(LetterIndex.IdOf(0, 0)));
        Assert.False(LetterIndex.Claims((1L << 40) - 1));
    }

    private static DeadLetter Letter(long id, int bytes) => new()
    {
        Id = id, ReceivedAt = new Instant(1), Format = "native", Reason = "malformed", Detail = "", Payload = new byte[bytes],
    };
}
