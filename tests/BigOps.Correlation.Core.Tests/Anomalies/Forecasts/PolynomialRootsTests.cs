using System.Numerics;
using BigOps.Correlation.Core.Anomalies.Forecasts;

namespace BigOps.Correlation.Core.Tests.Anomalies.Forecasts;

public sealed class PolynomialRootsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(47)]
    [InlineData(143)]
    [InlineData(287)]
    public void Of_RecurrenceWithKnownRoots_FindsThem(int count)
    {
        var roots = RootsNearTheCircle(count);

        var found = PolynomialRoots.Of(PolynomialRoots.RecurrenceOf(roots));

        Assert.NotNull(found);
        Assert.Equal(count, found.Length);
        Assert.All(roots, root => Assert.True(found.Min(other => Complex.Abs(other - root)) < 1e-6, $"{root} was not found"));
    }

    [Fact]
    public void Of_RootsAtZeroAndTwice_FindsThemAsWellAsTheyCanBe()
    {
        var found = PolynomialRoots.Of([0, 0, -1, 2]);

        Assert.NotNull(found);
        Assert.Equal(2, found.Count(root => root == Complex.Zero));
        Assert.Equal(2, found.Count(root => Complex.Abs(root - 1) < 1e-5));
    }

    [Fact]
    public void RecurrenceOf_ItsRoots_IsTheRecurrence()
    {
        double[] recurrence = [0.3, -0.2, 0.5, 0.1, 0.7];

        var back = PolynomialRoots.RecurrenceOf(PolynomialRoots.Of(recurrence));

        Assert.All(recurrence.Zip(back), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static Complex[] RootsNearTheCircle(int count)
    {
        var roots = new List<Complex>();
        for (var pair = 0; pair < count / 2; pair++)
        {
            var root = Complex.FromPolarCoordinates(0.95 + (0.1 * (pair * 7 % 11) / 10), Math.PI * (pair + 0.5) / (count / 2 + 0.5));
            roots.Add(root);
            roots.Add(Complex.Conjugate(root));
        }

        if (count % 2 == 1)
        {
            roots.Add(0.99);
        }

        return [.. roots.OrderBy(root => root.Phase)];
    }
}
