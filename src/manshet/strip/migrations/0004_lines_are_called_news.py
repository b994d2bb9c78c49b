import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('strip', '0003_names_in_history'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='line',
            options={'verbose_name': 'خبر الشريط', 'verbose_name_plural': 'أخبار الشريط'},
        ),
        migrations.AlterField(
            model_name='line',
            name='kind',
            field=models.CharField(choices=[('own', 'خبر الصحيفة'), ('syndicated', 'من الوكالات')], default='own', max_length=10, verbose_name='النوع'),
        ),
        migrations.AlterField(
            model_name='lineevent',
            name='verb',
            field=models.CharField(choices=[('added', 'نشر الخبر'), ('proposed', 'اقتراح الخبر'), ('received', 'وصول الخبر'), ('approved', 'الموافقة على نشره'), ('dismissed', 'استبعاده'), ('reopened', 'إعادته إلى ما ينتظر الموافقة'), ('undone', 'التراجع عن نشره'), ('edited', 'تعديل النص، وكان'), ('changed', 'تغيير الخبر، وكان'), ('pinned', 'تثبيته'), ('unpinned', 'إلغاء تثبيته'), ('moved', 'تغيير ترتيبه'), ('attached', 'ربطه بمادة'), ('detached', 'فك ربطه بالمادة'), ('extended', 'تغيير موعد انتهائه'), ('retracted', 'سحبه'), ('restored', 'إعادة نشره'), ('killed', 'إلغاء الخبر')], max_length=10),
        ),
        migrations.AlterField(
            model_name='stripsettings',
            name='breaking_hours',
            field=models.PositiveSmallIntegerField(default=6, help_text='إن لم يختر المحرر غيرها.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(168)], verbose_name='مدة الخبر العاجل بالساعات'),
        ),
        migrations.AlterField(
            model_name='stripsettings',
            name='max_age_hours',
            field=models.PositiveSmallIntegerField(default=24, help_text='بعدها يخرج خبر الوكالة من الشريط، وهي أيضًا مدة خبر الصحيفة إن لم يكن عاجلًا.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(168)], verbose_name='أقصى عمر بالساعات'),
        ),
        migrations.AlterField(
            model_name='stripsettings',
            name='own_limit',
            field=models.PositiveSmallIntegerField(default=8, help_text='أكثر ما يُعرض منها معًا.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='أخبار الصحيفة'),
        ),
        migrations.AlterField(
            model_name='stripsettings',
            name='syndicated_target',
            field=models.CharField(choices=[('source', 'صفحة الخبر عند مصدره'), ('stub', 'صفحة عندنا فيها العنوان والمصدر')], default='source', max_length=6, verbose_name='خبر الوكالة يفتح'),
        ),
        migrations.AlterField(
            model_name='stripsettings',
            name='total_limit',
            field=models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='الأخبار كلها'),
        ),
    ]
