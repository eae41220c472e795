using System.Numerics;
using BigOps.Correlation.Core.Anomalies.Detectors.Spectral;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Spectral;

public sealed class FourierTransformTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    [InlineData(64)]
    public void Forward_AnyLength_IsTheDefinitionAndBackwardUndoesIt(int length)
    {
        var draw = new Random(length);
        var values = Enumerable.Range(0, length).Select(_ => new Complex(draw.NextDouble(), draw.NextDouble())).ToArray();
        var found = values.ToArray();
        var transform = new FourierTransform(length);

        transform.Forward(found);

        for (var at = 0; at < length; at++)
        {
            var expected = values.Select((value, from) => value * Complex.FromPolarCoordinates(1, -2 * Math.PI * at * from / length))
                .Aggregate(Complex.Zero, (sum, term) => sum + term);
            Assert.Equal(0, (expected - found[at]).Magnitude, 1e-9);
        }

        transform.Backward(found);
        Assert.All(values.Zip(found), pair => Assert.Equal(0, (pair.First - pair.Second).Magnitude, 1e-9));
    }
}
