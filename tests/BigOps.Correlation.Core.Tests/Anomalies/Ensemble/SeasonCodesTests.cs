using BigOps.Correlation.Core.Anomalies.Ensemble;

namespace BigOps.Correlation.Core.Tests.Anomalies.Ensemble;

public sealed class SeasonCodesTests
{
    [Fact]
    public void Of_NumbersOfEverySize_ComeBackWithinTheStep()
    {
        var draw = new Random(3);
        for (var round = 0; round < 10_000; round++)
        {
            var number = Math.Pow(10, (draw.NextDouble() * 7) - 4) * (draw.Next(2) == 0 ? 1 : -1);
            if (Math.Abs(number) > SeasonCodes.Largest)
            {
                continue;
            }

            var found = SeasonCodes.ValueOf(SeasonCodes.Of(number));

            Assert.InRange(found, number - Step(number), number + Step(number));
        }
    }

    [Fact]
    public void Of_NothingAndNone_ComeBackAsTheyAre()
    {
        Assert.Equal(0, SeasonCodes.ValueOf(SeasonCodes.Of(0)));
        Assert.True(double.IsNaN(SeasonCodes.ValueOf(SeasonCodes.Of(double.NaN))));
    }

    [Theory]
    [InlineData(36)]
    [InlineData(37)]
    public void Write_AnyOrder_LeavesTheNeighbors(int count)
    {
        var draw = new Random(count);
        var codes = new byte[SeasonCodes.BytesOf(count)];
        var expected = new int[count];
        for (var round = 0; round < 2_000; round++)
        {
            var place = draw.Next(count);
            expected[place] = draw.Next(SeasonCodes.None, -SeasonCodes.None);
            SeasonCodes.Write(codes, place, expected[place]);
        }

        Assert.Equal(expected, Enumerable.Range(0, count).Select(place => SeasonCodes.Read(codes, place)));
        Assert.Equal(count, SeasonCodes.CountOf(codes));
    }

    private static double Step(double number) => Math.Max(1, Math.Abs(number)) / 256;
}
