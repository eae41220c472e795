using System.Runtime.InteropServices;
using System.Text;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>Errors of the library as values.</summary>
internal static class ErrorTexts
{
    public static KafkaFailure Failure(int code, string? text = null) => new(
        code,
        Marshal.PtrToStringUTF8(Librdkafka.ErrorName(code)) ?? "",
        text ?? Marshal.PtrToStringUTF8(Librdkafka.ErrorText(code)) ?? "",
        BrokersDown: code == ErrorCodes.AllBrokersDown);

    /// <summary>Takes an error object over; null where there was none.</summary>
    public static KafkaFailure? Take(nint error)
    {
        if (error == 0)
        {
            return null;
        }

        var failure = Failure(Librdkafka.CodeOf(error), Marshal.PtrToStringUTF8(Librdkafka.TextOf(error)));
        Librdkafka.DestroyError(error);
        return failure;
    }

    /// <exception cref="KafkaFailureException">The code is one of an error.</exception>
    public static void ThrowIf(int code)
    {
        if (code != ErrorCodes.None)
        {
            throw new KafkaFailureException(Failure(code));
        }
    }

    /// <summary>A text that ends with the first zero.</summary>
    public static string Until0(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Max(0, text.IndexOf((byte)0))]);
}
