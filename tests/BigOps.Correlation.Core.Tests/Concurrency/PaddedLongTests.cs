using System.Reflection;
using System.Reflection.Emit;
using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class PaddedLongTests
{
    [Theory]
    [InlineData(typeof(SlotRing<int>), 5)]
    [InlineData(typeof(SlotRing<object>), 5)]
    [InlineData(typeof(ParkingSpot), 1)]
    public void Value_InATypeThatThreadsShare_IsFarFromEveryOtherField(Type type, int expected)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic);
        var places = fields.ToDictionary(field => field, field => OffsetFrom(fields[0], field));
        var padded = fields.Where(field => field.FieldType == typeof(PaddedLong)).ToArray();

        Assert.Equal(expected, padded.Length);
        // What is written while threads run is padded; all the rest never changes.
        Assert.All(fields.Except(padded), field => Assert.True(field.IsInitOnly, field.Name));
        Assert.All(padded, hot => Assert.All(fields.Where(field => field != hot), other => Assert.True(
            Math.Abs(places[hot] - places[other]) >= PaddedLong.Pad, $"{hot.Name} and {other.Name}")));
    }

    /// <summary>Bytes from one field to another as the runtime laid them out; of a padded one, to its number.</summary>
    private static long OffsetFrom(FieldInfo origin, FieldInfo field)
    {
        var method = new DynamicMethod("offset", typeof(long), [typeof(object)], typeof(PaddedLongTests).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        LoadAddress(code, field);
        LoadAddress(code, origin);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I8);
        code.Emit(OpCodes.Ret);
        // An object of the right shape; its constructor is not needed to ask where its fields stand.
        var instance = System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(field.DeclaringType!);
        return ((Func<object, long>)method.CreateDelegate(typeof(Func<object, long>)))(instance);
    }

    private static void LoadAddress(ILGenerator code, FieldInfo field)
    {
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        if (field.FieldType == typeof(PaddedLong))
        {
            code.Emit(OpCodes.Ldflda, typeof(PaddedLong).GetField(nameof(PaddedLong.Value))!);
        }

        code.Emit(OpCodes.Conv_I);
    }
}
