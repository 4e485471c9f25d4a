namespace Reftel.Collections.Tests.Archives;

/// <summary>What no library at hand can write.</summary>
internal static class Xz
{
    /// <summary>The first invented row and its line end, packed by the xz of Python's lzma.</summary>
    public static byte[] Row => Convert.FromBase64String("/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj4ABqAF9dABEMQGYtd1bEc5mJWYB/+Lk7S3pTuYnOrnfjY6edbKF2yhpJjmekDa4ay6PLgQHHgGZNxng6h/JeQaiLZEJ9mDv8HIkhUZAVpp4P41kxje0xeZpWP3nmaocWdGBvzAAAAADOArwYAAF3a8rimJqQQpkNAQAAAAABWVo=");
}
